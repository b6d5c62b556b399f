import {bridgeSquareTail} from "../distributions/bridgeSquare.js";
import {sum} from "../sum.js";
import type {TestResult} from "./testResult.js";

/**
 * The two-sample Cramér-von Mises test of counts in ordered bins, or of the
 * distinct values of a tally, with ties as they are: n m / N Σ wᵢ (Fᵢ − Gᵢ)²
 * over the ends of the bins, wᵢ half of the pooled shares that meet there (so
 * that the order of the bins can be turned), against its limit under the pooled
 * shares. The statistic is multiplied by (N − 1) / N, which gives it the limit's
 * mean exactly. One bin, and equal constants, give p = 1; an empty side NaN.
 */
export function tiedCramerVonMises(reference: readonly number[], current: readonly number[]): TestResult {
  const [n, m] = [sum(reference), sum(current)];
  if (n === 0 || m === 0) return {statistic: NaN, pValue: NaN};
  const held = reference.map((_, i) => i).filter((i) => reference[i] + current[i] > 0);
  const shares = held.map((i) => (reference[i] + current[i]) / (n + m));
  let [distance, gap] = [0, 0];
  held.slice(0, -1).forEach((i, k) => {
    gap += reference[i] / n - current[i] / m;
    distance += ((shares[k] + shares[k + 1]) / 2) * gap ** 2;
  });
  const statistic = ((n * m * (n + m - 1)) / (n + m) ** 2) * distance;
  return {statistic, pValue: bridgeSquareTail(statistic, shares)};
}
