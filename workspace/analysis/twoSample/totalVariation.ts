import {sum} from "../sum.js";
import {permuteCounts} from "./permuteCounts.js";
import type {TestResult} from "./testResult.js";

/**
 * The total variation distance ½ Σ |p − q| of two count vectors over the same
 * bins, 0 to 1, and the share of `permutations` of all rows between the two
 * sides that come as far apart. Distances are compared as they round, which
 * misses some that are equal, as NumPy does. `random` gives numbers in [0, 1).
 * NaN when a side is empty.
 */
export function totalVariation(
  reference: readonly number[],
  current: readonly number[],
  random: () => number,
  permutations = 1000
): TestResult {
  const [n, m] = [sum(reference), sum(current)];
  if (n === 0 || m === 0) return {statistic: NaN, pValue: NaN};
  const pooled = reference.map((count, bin) => count + current[bin]);
  const toDistance = (counts: ArrayLike<number>) =>
    sum(pooled.map((count, bin) => Math.abs(counts[bin] / n - (count - counts[bin]) / m))) / 2;
  const statistic = toDistance(reference);
  const draw = permuteCounts(pooled, n, random);
  let asFar = 0;
  for (let i = 0; i < permutations; i += 1) asFar += Number(toDistance(draw()) >= statistic);
  return {statistic, pValue: asFar / permutations};
}
