import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binEdges, findBin} from "../../../workspace/analysis/bins.js";
import {type FieldVerdict, isDrifted, judgeDrift} from "../../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {drawCounts} from "../../workspace/analysis/draws.js";
import {drawNormals} from "../../workspace/analysis/twoSample/samples.js";

/** Two samples of numbers in the bins of the first, as the profile of a file has them; NaN is missing. */
function toNumbers(reference: ArrayLike<number>, current: ArrayLike<number>): FieldCounts {
  const values = Array.from(reference)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const edges = binEdges(values, 5).map((edge) => {
    const above = values.findIndex((value) => value >= edge);
    return above < 1 ? edge : values[above - 1] / 2 + values[above] / 2;
  });
  const count = (values: ArrayLike<number>) => {
    const counts = new Array<number>(edges.length + 2).fill(0);
    for (const value of Array.from(values)) counts[Number.isFinite(value) ? findBin(edges, value) : edges.length + 1]++;
    return counts;
  };
  const bins = count(reference).map((_, i) => `bin ${i}`);
  return {name: "x", label: "x", kind: "numeric", bins, reference: count(reference), current: count(current)};
}

/** Categories with an `other` bin, which unseen values fall in, and a missing one. */
function toCategories(reference: readonly number[], current: readonly number[]): FieldCounts {
  const bins = reference.map((_, i) => `bin ${i}`);
  return {name: "x", label: "x", kind: "category", bins, reference, current};
}

const judge = (field: FieldCounts): FieldVerdict => judgeDrift([field])[0];

// The findings of the incumbent's rule that have one right answer; D1 to D3 are measured by rates.
describe("judgeDrift(fields)", () => {
  it("sees a shift of three deviations behind one outlier (D4)", () => {
    const random = createRandom("D4");
    const verdict = judge(toNumbers([...drawNormals(5000, random), 1e6], drawNormals(1000, random, 3)));
    expect(verdict).toMatchObject({state: "major"});
    expect(verdict.effect).toBeGreaterThan(1);
  });

  it("takes one unseen category in 301 rows for none (D5), and a tenth of them for a change", () => {
    expect(judge(toCategories([500, 500, 0, 0], [150, 150, 1, 0]))).toMatchObject({state: "stable"});
    expect(isDrifted(judge(toCategories([500, 500, 0, 0], [135, 135, 30, 0])))).toBe(true);
  });

  it.each([-1, 1])("sees a shift of %i deviation, whichever its side (D6)", (shift) => {
    const random = createRandom("D6");
    expect(judge(toNumbers(drawNormals(1000, random), drawNormals(500, random, shift))).state).toBe("major");
  });

  it("says the same in any unit (D7), and 5.00 of a column that was 5.01 is as much as 500 of 501", () => {
    const random = createRandom("D7");
    const [a, b] = [drawNormals(400, random), drawNormals(400, random, 0.05)];
    const scale = (unit: number) =>
      toNumbers(
        a.map((value) => unit * value),
        b.map((value) => unit * value)
      );
    const [small, large] = [2 ** -7, 2 ** 10].map((unit) => judge(scale(unit)));
    expect([small.effect, small.pValue, small.state]).toEqual([large.effect, large.pValue, large.state]);
    const constant = (from: number, to: number) =>
      judge(toNumbers(new Array<number>(300).fill(from), new Array<number>(300).fill(to)));
    expect(constant(5, 5.01).effect).toBe(constant(500, 501).effect);
    expect(isDrifted(constant(5, 5.01))).toBe(false);
  });

  it("sees missing values rise to 60 % (D8)", () => {
    const random = createRandom("D8");
    const now = drawNormals(1000, random).map((value) => (random() < 0.6 ? NaN : value));
    const verdict = judge(toNumbers(drawNormals(2000, random), now));
    expect(verdict.state).toBe("major");
    expect(verdict.reason).toMatch(/^bin 10 rose from 0/);
  });

  it("finds any of twenty steady numbers changed in one of twenty windows at most (D9)", () => {
    const random = createRandom("D9");
    const weights = new Array<number>(10).fill(1);
    const draw = (): FieldCounts => ({
      ...toCategories([...drawCounts(weights, 1000, random), 0], [...drawCounts(weights, 500, random), 0]),
      kind: "numeric"
    });
    const alarms = Array.from({length: 400}, () =>
      judgeDrift(Array.from({length: 20}, draw)).some(({adjusted}) => Number(adjusted) <= 0.05)
    ).filter(Boolean).length;
    expect(alarms / 400).toBeLessThan(0.08);
    expect(alarms).toBeGreaterThan(4);
  });

  it("measures the same at 999 and at 1 001 rows of reference (D10)", () => {
    const random = createRandom("D10");
    const [reference, current] = [drawNormals(1001, random), drawNormals(1000, random, 0.4)];
    const [fewer, more] = [reference.slice(0, 999), reference].map((rows) => judge(toNumbers(rows, current)));
    expect(fewer.state).toBe(more.state);
    expect(Math.abs(Number(fewer.effect) - Number(more.effect))).toBeLessThan(0.01);
    expect(Math.abs(Number(fewer.noise) - Number(more.noise))).toBeLessThan(0.001);
  });

  it("calls a fiftieth of a deviation in 100 000 rows sure, but small (D11)", () => {
    const random = createRandom("D11");
    const verdict = judge(toNumbers(drawNormals(100_000, random), drawNormals(100_000, random, 0.02)));
    expect(verdict).toMatchObject({state: "negligible"});
    expect(Number(verdict.pValue)).toBeLessThan(0.01);
    expect(Number(verdict.effect)).toBeLessThan(0.005);
  });

  it("judges the other columns whatever one of them holds (D12)", () => {
    const [fine, empty, absent] = judgeDrift([
      toCategories([500, 500, 0, 0], [250, 250, 0, 0]),
      toCategories([0, 0, 0, 0], [0, 0, 0, 0]),
      {...toCategories([], []), bins: []}
    ]);
    expect([fine.state, empty.state, absent.state]).toEqual(["stable", "not comparable", "not comparable"]);
    expect(empty.reason && absent.reason).toBeTruthy();
  });

  it("finds equal constants alike, however many rows each side has (D13)", () => {
    const verdict = judge(toNumbers(new Array<number>(2000).fill(7), new Array<number>(3000).fill(7)));
    expect(verdict).toMatchObject({state: "stable", effect: 0, pValue: 1});
  });
});
