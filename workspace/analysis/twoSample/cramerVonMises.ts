import {cramerVonMisesCdf} from "../distributions/cramerVonMisesLimit.js";
import {sum} from "../sum.js";
import {cramerVonMisesExactTail} from "./cramerVonMisesExactTail.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/** Samples up to this size have their exact p-value computed. */
const EXACT_SIZE = 20;
/** Terms of the limit's series are added until one is below this, as SciPy does. */
const PRECISION = 1e-7;

/**
 * The two-sample Cramér-von Mises test on midranks (Anderson 1962), as SciPy
 * has it: exact up to 20 values a side, else the statistic, moved and scaled to
 * the mean and variance of its limit, against that limit. Made for values
 * without ties: of equal constants it gives small p-values, where
 * `tiedCramerVonMises` gives 1. NaN of fewer than two values on a side.
 */
export function cramerVonMises(tally: Tally): TestResult {
  const [n, m] = [sum(tally.reference), sum(tally.current)];
  if (Math.min(n, m) < 2) return {statistic: NaN, pValue: NaN};
  const N = n + m;
  const u = n * toRankDistance(tally, tally.reference) + m * toRankDistance(tally, tally.current);
  const statistic = u / (n * m * N) - (4 * n * m - 1) / (6 * N);
  if (Math.max(n, m) <= EXACT_SIZE) return {statistic, pValue: cramerVonMisesExactTail(u, n, m)};
  const mean = (1 + 1 / N) / 6;
  const variance = ((N + 1) * (4 * n * m * N - 3 * (n * n + m * m) - 2 * n * m)) / (45 * N * N * 4 * n * m);
  const scaled = 1 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
  return {statistic, pValue: Math.max(0, 1 - cramerVonMisesCdf(scaled, PRECISION))};
}

/** Σ (rᵢ − i)² of one side, rᵢ the midrank of its ith value in both samples together. */
function toRankDistance({reference, current}: Tally, counts: readonly number[]): number {
  let [before, own, distance] = [0, 0, 0];
  for (let k = 0; k < counts.length; k += 1) {
    const tied = reference[k] + current[k];
    const midrank = before + (tied + 1) / 2;
    for (let i = 1; i <= counts[k]; i += 1) distance += (midrank - own - i) ** 2;
    before += tied;
    own += counts[k];
  }
  return distance;
}
