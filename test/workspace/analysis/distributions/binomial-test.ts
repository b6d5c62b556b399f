import {describe, expect, it} from "vitest";
import {binomialMass} from "../../../../workspace/analysis/distributions/binomial.js";

describe("binomialMass(k, n, p)", () => {
  it("agrees with whole numbers, of even chances", () => {
    for (const n of [1, 7, 40, 150]) {
      for (let k = 0; k <= n; k += 1) expect(binomialMass(k, n, 0.5) / toHalfMass(k, n)).toBeCloseTo(1, 12);
    }
  });

  it("adds up to 1, and has the mean n p, in a million trials", () => {
    const [n, p] = [1e6, 0.37];
    let [all, mean] = [0, 0];
    for (let k = 366_000; k < 374_000; k += 1) {
      all += binomialMass(k, n, p);
      mean += k * binomialMass(k, n, p);
    }
    expect(all).toBeCloseTo(1, 12);
    expect(mean / (n * p)).toBeCloseTo(1, 12);
  });

  it("is 0 outside, and sure where the chance is", () => {
    expect([binomialMass(-1, 5, 0.5), binomialMass(6, 5, 0.5), binomialMass(2, 5, 0)]).toEqual([0, 0, 0]);
    expect([binomialMass(0, 5, 0), binomialMass(5, 5, 1), binomialMass(0, 0, 0.3)]).toEqual([1, 1, 1]);
  });
});

/** C(n, k) / 2^n. */
function toHalfMass(k: number, n: number): number {
  let ways = 1n;
  for (let i = 1; i <= k; i += 1) ways = (ways * BigInt(n - i + 1)) / BigInt(i);
  return Number((ways << 200n) / (1n << BigInt(n))) / 2 ** 200;
}
