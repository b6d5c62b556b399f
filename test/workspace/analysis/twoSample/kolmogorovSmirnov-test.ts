import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {kolmogorovSmirnov} from "../../../../workspace/analysis/twoSample/kolmogorovSmirnov.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {drawNormals, enumerateTail, SLEEP, swap} from "./samples.js";

describe("kolmogorovSmirnov(tally)", () => {
  it("agrees with SciPy on Student's samples", () => {
    const {statistic, pValue} = kolmogorovSmirnov(SLEEP);
    expect([statistic, pValue]).toEqual([expect.closeTo(0.4, 14), expect.closeTo(0.41752365281777043, 13)]);
  });

  it("is the share of all splits that come as far apart", () => {
    const values = [1, 2.5, 3, 7, 5, 2, 6, 8, 9, 4, 11];
    const {pValue} = kolmogorovSmirnov(tally(values.slice(0, 4), values.slice(4)));
    expect(pValue).toBeCloseTo(
      enumerateTail(values, 4, (split) => kolmogorovSmirnov(split).statistic),
      12
    );
  });

  it("does not care for the sides, nor for a rising function of the values", () => {
    const random = createRandom("monotone");
    const [a, b] = [drawNormals(70, random), drawNormals(50, random, 0.3)];
    const {statistic, pValue} = kolmogorovSmirnov(tally(a, b));
    const sides = kolmogorovSmirnov(swap(tally(a, b)));
    expect([sides.statistic, sides.pValue]).toEqual([statistic, expect.closeTo(pValue, 12)]);
    expect(kolmogorovSmirnov(tally(a.map(Math.exp), b.map(Math.exp)))).toEqual({statistic, pValue});
  });

  it("comes from the exact to the one-sample distribution without a jump", () => {
    const shift = (size: number) => tally(ramp(size, 0), ramp(size, 0.015));
    const [exact, above] = [kolmogorovSmirnov(shift(10_000)), kolmogorovSmirnov(shift(10_001))];
    expect(above.statistic).toBeCloseTo(exact.statistic, 3);
    expect(Math.abs(above.pValue - exact.pValue)).toBeLessThan(0.01);
    // SciPy's ks_2samp, which takes 5000 of 10 001 · 10 001 / 20 002 = 5000.5 values.
    expect(above.pValue).toBeCloseTo(0.20237846225989997, 12);
  });

  it("is 1 of the same values, and unknown of none", () => {
    expect(kolmogorovSmirnov(tally([7, 7], [7]))).toEqual({statistic: 0, pValue: 1});
    expect(kolmogorovSmirnov(tally([], [7]))).toEqual({statistic: NaN, pValue: NaN});
  });
});

function ramp(size: number, shift: number): number[] {
  return Array.from({length: size}, (_, i) => i / size + shift);
}
