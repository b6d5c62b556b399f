import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {mannWhitney, mannWhitneyLess} from "../../../../workspace/analysis/twoSample/mannWhitney.js";
import {rankSumCdf} from "../../../../workspace/analysis/twoSample/rankSumCdf.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {drawNormals, listSplits, SLEEP, swap} from "./samples.js";

describe("mannWhitney(tally)", () => {
  it("agrees with the example of SciPy's mannwhitneyu, exactly", () => {
    const {statistic, pValue} = mannWhitney(tally([19, 22, 16, 29, 24], [20, 11, 17, 12]));
    expect([statistic, pValue]).toEqual([17, expect.closeTo(1 / 9, 14)]);
  });

  it("corrects for ties as SciPy does", () => {
    const ties = tally([1, 2, 2, 3, 3, 3, 4, 4, 5, 5], [2, 3, 4, 4, 5, 5, 5, 6, 6, 7]);
    expect(mannWhitney(ties).pValue).toBeCloseTo(0.03785344725898608, 14);
    expect(mannWhitney(SLEEP).pValue).toBeCloseTo(0.06932757543362658, 14);
  });

  it("is near the share of all splits as far from the middle, ties and all", () => {
    const values = [1, 1, 2, 2, 3, 3, 4, 4, 2, 3, 5, 5, 6, 6, 4, 7, 7, 8];
    const far = listSplits(values, 9).map((split) => Math.abs(mannWhitney(split).statistic - 40.5));
    const share = far.filter((distance) => distance >= far[0]).length / far.length;
    expect(Math.abs(mannWhitney(tally(values.slice(0, 9), values.slice(9))).pValue - share)).toBeLessThan(0.003);
  });

  it("finds a fall like a rise (D6)", () => {
    const random = createRandom("fall");
    const [a, b] = [drawNormals(300, random), drawNormals(300, random, -1)];
    expect(mannWhitneyLess(tally(a, b)).pValue).toBeGreaterThan(0.999999);
    expect(mannWhitney(tally(a, b)).pValue).toBeLessThan(1e-12);
    expect(mannWhitney(tally(b, a)).pValue).toBeCloseTo(mannWhitney(tally(a, b)).pValue, 20);
  });

  it("is 1 of one value, and unknown of none", () => {
    const many = new Array<number>(20).fill(3);
    expect([mannWhitney(tally(many, many)).pValue, mannWhitneyLess(tally(many, [3])).pValue]).toEqual([1, 1]);
    expect([mannWhitney(tally([], [1])).pValue, mannWhitneyLess(tally([1], [])).pValue]).toEqual([NaN, NaN]);
  });
});

describe("mannWhitneyLess(tally)", () => {
  it("agrees with SciPy's alternative less", () => {
    expect(mannWhitneyLess(SLEEP).pValue).toBeCloseTo(0.03466378771681329, 14);
  });

  it("is the share of all splits with a u as low, without ties", () => {
    const values = [3, 1, 4, 9, 2, 6, 5, 8, 7];
    const us = listSplits(values, 4).map((split) => mannWhitneyLess(split).statistic);
    const share = us.filter((u) => u <= us[0]).length / us.length;
    expect(mannWhitneyLess(tally(values.slice(0, 4), values.slice(4))).pValue).toBeCloseTo(share, 14);
  });

  it("adds up to more than 1 with the other side, by the chance of the observed", () => {
    const forth = mannWhitneyLess(tally([1, 5, 6], [2, 3, 8, 9])).pValue;
    const back = mannWhitneyLess(swap(tally([1, 5, 6], [2, 3, 8, 9]))).pValue;
    expect(forth + back - 1).toBeCloseTo(rankSumCdf(4, 3, 4) - rankSumCdf(3, 3, 4), 14);
  });
});

describe("rankSumCdf(u, n, m)", () => {
  it("agrees with the published table: U of 8 and 8 is significant up to 13", () => {
    // Mann and Whitney 1947; two-sided at .05.
    expect(2 * rankSumCdf(13, 8, 8)).toBeLessThan(0.05);
    expect(2 * rankSumCdf(14, 8, 8)).toBeGreaterThan(0.05);
  });

  it.each([
    [4, 5],
    [2, 9],
    [6, 3]
  ])("counts the splits of %i and %i values", (n, m) => {
    const values = Array.from({length: n + m}, (_, i) => i);
    const us = listSplits(values, n).map((split) => mannWhitney(split).statistic);
    for (let u = -1; u <= n * m + 1; u += 1) {
      expect(rankSumCdf(u, n, m)).toBeCloseTo(us.filter((other) => other <= u).length / us.length, 13);
    }
  });

  it("comes to the normal distribution of many, and does not care which side is which", () => {
    expect(rankSumCdf(10_000, 8, 3000)).toBeCloseTo(rankSumCdf(10_000, 3000, 8), 14);
    const deviation = Math.sqrt((8 * 3000 * 3009) / 12);
    expect(rankSumCdf(12_000 - deviation, 8, 3000)).toBeCloseTo(0.158655, 2);
  });
});
