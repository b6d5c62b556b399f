import {describe, expect, it} from "vitest";
import {createRandom, shuffle} from "../../../data/random.js";
import {drawSample, equal, LOGNORMAL, NORMAL, TIED, zipf} from "../../../reports/alarms/distributions.js";
import {toColumn, toFieldCounts} from "../../../reports/alarms/drawnColumn.js";
import {changeTest} from "../../../workspace/analysis/changeTest.js";
import {judgeDrift} from "../../../workspace/analysis/drift.js";

const DISTRIBUTIONS = [NORMAL, TIED, LOGNORMAL, equal(2), equal(7)];

describe("judgeDrift(fields), of rows", () => {
  it.each(DISTRIBUTIONS)("finds no drift of x with itself: $name", (distribution) => {
    const values = drawSample(distribution, 700, createRandom("itself"));
    const [verdict] = judgeDrift([toFieldCounts(toColumn(distribution.kind, values, values))]);
    expect(verdict).toMatchObject({state: "stable", effect: 0, pValue: expect.closeTo(1, 12)});
  });

  it.each([...DISTRIBUTIONS, zipf(60)])("does not mind the order of rows: $name", (distribution) => {
    const random = createRandom("order");
    const sides = [900, 300].map((size) => Array.from(drawSample(distribution, size, random)));
    const judge = ([a, b]: readonly number[][]) =>
      judgeDrift([toFieldCounts(toColumn(distribution.kind, Float64Array.from(a), Float64Array.from(b)))]);
    expect(judge(sides.map((side) => shuffle(side, random)))).toEqual(judge(sides));
  });
});

describe("changeTest(counts), of rare bins", () => {
  it("sees five points of a new value or gone missing among 300, where χ² has too few", () => {
    const reference = [300, 400, 300, 0, 0];
    expect(changeTest({kind: "category", reference, current: [85, 114, 86, 15, 0]}).pValue).toBeLessThan(1e-6);
    expect(changeTest({kind: "numeric", reference, current: [85, 114, 86, 0, 15]}).pValue).toBeLessThan(1e-6);
  });

  it("takes one stray lead for none, and a batch of six for little more than one", () => {
    const stray = {kind: "category", reference: [4000, 4000, 0, 0], current: [80, 80, 1, 0]} as const;
    expect(changeTest(stray).pValue).toBeGreaterThan(0.05);
    const shrink = (counts: readonly number[]) => counts.map((count) => count / 2.5);
    const batch = {reference: shrink([2000, 2000, 0, 0]), current: shrink([97, 97, 6, 0])};
    expect(changeTest({kind: "category", ...batch, designEffect: 2.5}).pValue).toBeGreaterThan(0.05);
    expect(changeTest({kind: "category", ...batch}).pValue).toBeLessThan(0.05);
  });
});
