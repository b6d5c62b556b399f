import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {chiSquare} from "../../../workspace/analysis/chiSquare.js";
import {drawCounts} from "./draws.js";

const WINDOWS = 1500;

/** Reference size, window size, bins, and the exponent by which their weights fall. */
const GRID = [
  [500, 500, 5, 0],
  [1848, 1078, 10, 0],
  [5000, 100, 10, 0],
  [600, 1000, 25, 1],
  [60, 60, 10, 0],
  [300, 700, 12, 1.5],
  [600, 120, 40, 0],
  [2000, 100, 50, 0],
  [600, 300, 60, 1],
  [150, 150, 100, 0.5]
];

describe("chiSquare(reference, current)", () => {
  it("agrees with the example of SciPy's chi2_contingency", () => {
    const {statistic, degrees, pValue} = chiSquare([10, 10, 20], [20, 20, 20]);
    expect([statistic, degrees]).toEqual([expect.closeTo(2.7777777777777777, 12), 2]);
    expect(pValue).toBeCloseTo(0.24935220877729619, 12);
  });

  it("merges bins that would hold fewer than five of a side", () => {
    const merged = chiSquare([100, 100, 7], [100, 100, 5]);
    expect(chiSquare([100, 100, 3, 2, 2], [100, 100, 1, 2, 2])).toEqual(merged);
    expect(merged.degrees).toBe(2);
  });

  it("pours small bins into one group after another, and what is left over into the last", () => {
    expect(chiSquare([3, 3, 3, 4, 4, 4], [3, 3, 2, 5, 4, 4])).toEqual(chiSquare([6, 7, 8], [5, 7, 9]));
    expect(chiSquare([3, 3, 4, 4, 4], [2, 4, 3, 5, 4])).toEqual(chiSquare([6, 12], [6, 12]));
    expect(chiSquare([3, 3, 3], [3, 3, 3]).degrees).toBe(0);
  });

  it("sees forty small categories shrink to twelve", () => {
    const reference = new Array<number>(40).fill(15);
    const {degrees, pValue} = chiSquare(reference, toTwelve(40, 10));
    expect(degrees).toBeGreaterThan(10);
    expect(pValue).toBeLessThan(1e-9);
  });

  it("takes a bin along with the small ones when these are too few by themselves", () => {
    expect(chiSquare([100, 50, 2], [100, 50, 1])).toEqual(chiSquare([100, 52], [100, 51]));
  });

  it("finds nothing in one bin, and in one lead", () => {
    expect(chiSquare([50, 0], [70, 0])).toEqual({statistic: 0, degrees: 0, pValue: 1});
    expect(chiSquare([50, 40], [1, 0]).pValue).toBe(1);
  });

  it("does not care which side is the reference, nor for the order of bins", () => {
    const {pValue} = chiSquare([30, 50, 20], [60, 60, 80]);
    expect(chiSquare([60, 60, 80], [30, 50, 20]).pValue).toBeCloseTo(pValue, 12);
    expect(chiSquare([20, 30, 50], [80, 60, 60]).pValue).toBeCloseTo(pValue, 12);
  });

  it.each(GRID)("is as often wrong as it says: %i against %i leads in %i bins", (n, m, bins, exponent) => {
    const random = createRandom(`calibration ${n} ${m} ${bins}`);
    const weights = Array.from({length: bins}, (_, i) => (i + 1) ** -exponent);
    const draw = () => chiSquare(drawCounts(weights, n, random), drawCounts(weights, m, random)).pValue;
    const alarms = Array.from({length: WINDOWS}, draw).filter((pValue) => pValue <= 0.05).length;
    expect(alarms / WINDOWS).toBeGreaterThan(0.03);
    expect(alarms / WINDOWS).toBeLessThan(0.07);
  });
});

function toTwelve(bins: number, count: number): number[] {
  return Array.from({length: bins}, (_, i) => (i < 12 ? count : 0));
}
