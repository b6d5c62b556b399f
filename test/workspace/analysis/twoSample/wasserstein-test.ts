import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {wasserstein} from "../../../../workspace/analysis/twoSample/wasserstein.js";
import {drawNormals, SLEEP} from "./samples.js";

describe("wasserstein(tally)", () => {
  it("agrees with the examples of SciPy's wasserstein_distance", () => {
    expect(wasserstein(tally([0, 1, 3], [5, 6, 8]))).toBeCloseTo(5, 14);
    expect(wasserstein({values: [0, 1], reference: [3, 1], current: [2, 2]})).toBeCloseTo(0.25, 14);
  });

  it("is the mean difference of sorted values of samples of one size", () => {
    const random = createRandom("sorted");
    const [a, b] = [drawNormals(200, random).sort(rise), drawNormals(200, random, 1, 2).sort(rise)];
    const mean = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / 200;
    expect(wasserstein(tally(a, b))).toBeCloseTo(mean, 12);
    expect(wasserstein(SLEEP)).toBeCloseTo(1.58, 12);
  });

  it("is 0 of the same values, and unknown of none", () => {
    expect(wasserstein(tally([2, 5], [5, 2]))).toBe(0);
    expect(wasserstein(tally([2, 5], []))).toBeNaN();
  });
});

function rise(a: number, b: number): number {
  return a - b;
}
