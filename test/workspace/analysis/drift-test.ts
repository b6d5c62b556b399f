import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {judgeDrift, rankVerdicts} from "../../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {psi} from "../../../workspace/analysis/psi.js";
import {drawCounts} from "./draws.js";

const plain = (text: string) => text.replaceAll("\u202f", " ");

function toField(reference: readonly number[], current: readonly number[], name = "x"): FieldCounts {
  const bins = [...reference.map((_, i) => `bin ${i}`), "missing"];
  const counts = {reference: [...reference, 0], current: [...current, 0]};
  return {name, label: name.toUpperCase(), kind: "category", bins, ...counts};
}

const judgeOne = (reference: readonly number[], current: readonly number[]) =>
  judgeDrift([toField(reference, current)])[0];

describe("judgeDrift(fields)", () => {
  it("finds a field stable against itself, with no effect", () => {
    expect(judgeOne([300, 200, 100], [300, 200, 100])).toMatchObject({state: "stable", effect: 0, pValue: 1});
  });

  it.each([
    ["stable", [500, 500], [255, 245]],
    ["negligible", [50_000, 50_000], [27_000, 23_000]],
    ["moderate", [500, 500], [345, 155]],
    ["major", [500, 500], [400, 100]],
    ["can't tell", [500, 500], [49, 0]],
    ["can't tell", [20, 20], [400, 100]],
    ["can't tell", [999, 1], [499, 1]],
    ["stable", [1000, 0], [500, 0]],
    ["major", new Array<number>(40).fill(15), Array.from({length: 40}, (_, i) => (i < 12 ? 10 : 0))],
    ["not comparable", [0, 0], [400, 100]],
    ["not comparable", [500, 500], [0, 0]],
    ["not comparable", [], []]
  ])("says %s of %j against %j", (state, reference, current) => {
    expect(judgeOne(reference, current).state).toBe(state);
  });

  it("takes from the index its mean under no drift, and never goes below 0", () => {
    const {effect} = judgeOne([500, 500, 0], [400, 100, 0]);
    expect(effect).toBeCloseTo(psi([500, 500], [400, 100]) - (1 / 1000 + 1 / 500), 12);
    expect(judgeOne([500, 500], [250, 250]).effect).toBe(0);
  });

  it("adjusts over the comparable fields only", () => {
    const changed = toField([500, 500], [300, 200], "a");
    const same = toField([500, 500], [250, 250], "b");
    const empty = toField([0, 0], [250, 250], "c");
    const [alone] = judgeDrift([changed]);
    const [among, , refused] = judgeDrift([changed, same, empty]);
    expect(alone.adjusted).toBe(alone.pValue);
    expect(among.adjusted).toBeCloseTo(2 * (alone.pValue ?? NaN), 12);
    expect(refused).toMatchObject({effect: null, noise: null, pValue: null, adjusted: null, movers: []});
  });

  it("gives its reason in figures", () => {
    expect(plain(judgeOne([360, 640], [75, 425]).reason)).toBe("bin 0 fell from 36 % to 15 %");
    expect(plain(judgeOne([500, 500], [38, 0]).reason)).toBe("38 leads, 50 needed");
    expect(plain(judgeOne([12, 0], [500, 500]).reason)).toBe("The reference has 12 leads, 50 needed");
    expect(judgeOne([999, 1], [499, 1]).reason).toBe("Too few leads per value");
    expect(plain(judgeOne([500, 500], [0, 0]).reason)).toBe("No leads in this window");
  });

  it("lists the five bins whose shares moved most", () => {
    const {movers} = judgeOne([100, 100, 100, 100, 100, 100, 400], [10, 20, 30, 40, 50, 50, 300]);
    expect(movers.map(({bin}) => bin)).toEqual(["bin 6", "bin 0", "bin 1", "bin 2", "bin 3"]);
    expect(movers[0]).toEqual({bin: "bin 6", reference: 0.4, current: 0.6});
  });

  it("sees a surge of missing values and a new category, and not one stray lead", () => {
    expect(judgeOne([500, 500, 0], [200, 180, 60]).state).toBe("major");
    expect(judgeOne([151, 150, 0], [150, 150, 1]).state).toBe("stable");
  });

  it.each([
    [1800, 1000, 10],
    [600, 300, 20],
    [5000, 60, 10]
  ])("exceeds its noise in one of twenty windows without drift: %i against %i in %i bins", (n, m, bins) => {
    const random = createRandom(`noise ${n} ${m} ${bins}`);
    const weights = new Array<number>(bins).fill(1);
    const windows = Array.from({length: 1000}, () => {
      const {effect, noise} = judgeOne(drawCounts(weights, n, random), drawCounts(weights, m, random));
      return Number(effect) > Number(noise);
    });
    expect(windows.filter(Boolean).length / 1000).toBeLessThan(0.07);
    expect(windows.filter(Boolean).length / 1000).toBeGreaterThan(0.02);
  });

  it("alarms for any of thirty steady fields in few windows", () => {
    const random = createRandom("family");
    const weights = [5, 3, 2, 1, 1];
    const draw = (name: number) =>
      toField(drawCounts(weights, 600, random), drawCounts(weights, 300, random), `${name}`);
    const alarmed = Array.from({length: 400}, () => {
      const verdicts = judgeDrift(Array.from({length: 30}, (_, i) => draw(i)));
      return verdicts.some(({adjusted}) => Number(adjusted) <= 0.05);
    });
    expect(alarmed.filter(Boolean).length / 400).toBeLessThan(0.08);
  });
});

describe("rankVerdicts(verdicts)", () => {
  it("puts the worst state first, and within a state the largest effect", () => {
    const verdicts = judgeDrift([
      toField([0, 0], [5, 5], "nothing"),
      toField([500, 500], [250, 250], "stable"),
      toField([500, 500], [400, 100], "major"),
      toField([500, 500], [345, 155], "moderate"),
      toField([500, 500], [450, 50], "worse")
    ]);
    expect(rankVerdicts(verdicts).map(({name}) => name)).toEqual(["worse", "major", "moderate", "stable", "nothing"]);
    expect(verdicts[0].name).toBe("nothing");
  });

  it("puts what drifts and matters first where weights tell, a field without one by its state", () => {
    const verdicts = judgeDrift([
      toField([500, 500], [250, 250], "stable"),
      toField([500, 500], [450, 50], "worse"),
      toField([500, 500], [400, 100], "unused"),
      toField([500, 500], [345, 155], "moderate")
    ]);
    const weights = [
      {name: "worse", importance: 0.01, change: 0.001},
      {name: "moderate", importance: 0.05, change: -0.02},
      {name: "stable", importance: 0.1, change: 0.01}
    ];
    expect(rankVerdicts(verdicts, weights).map(({name}) => name)).toEqual(["moderate", "worse", "unused", "stable"]);
  });
});
