import {describe, expect, it} from "vitest";
import {cramerVonMisesCdf} from "../../../../workspace/analysis/distributions/cramerVonMisesLimit.js";

describe("cramerVonMisesCdf(x)", () => {
  // Anderson and Darling 1952, table 1.
  it.each([
    [0.0248, 0.01],
    [0.04601, 0.1],
    [0.11888, 0.5],
    [0.3473, 0.9],
    [0.46136, 0.95],
    [0.74346, 0.99],
    [1.16786, 0.999]
  ])("agrees with the published table at %f", (x, p) => {
    expect(Math.abs(cramerVonMisesCdf(x) - p)).toBeLessThan(1e-4);
  });

  it("has the mean 1/6", () => {
    let mean = 0;
    for (let x = 0.0005; x < 6; x += 0.001) mean += (1 - cramerVonMisesCdf(x)) * 0.001;
    expect(mean).toBeCloseTo(1 / 6, 5);
  });

  it("is 0 near 0, and leaves out small terms on request", () => {
    expect(cramerVonMisesCdf(0.001)).toBe(0);
    const [whole, cut] = [cramerVonMisesCdf(3), cramerVonMisesCdf(3, 1e-7)];
    expect(whole).toBeGreaterThan(cut);
    expect(whole - cut).toBeLessThan(1e-7);
  });
});
