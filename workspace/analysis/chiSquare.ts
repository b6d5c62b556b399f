import {chiSquareTail} from "./chiSquareDistribution.js";
import {sum} from "./sum.js";

/** Cochran's rule: below this expectation the χ² tail is not to be trusted. */
const SMALLEST_EXPECTATION = 5;

type Pair = readonly [reference: number, current: number];

export interface ChiSquare {
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
}

/**
 * Pearson's χ² test that two samples, counted in the same bins, come from one
 * population: both sides are samples, neither is taken for the truth. Bins
 * that are expected to hold fewer than five leads on a side are merged.
 */
export function chiSquare(reference: readonly number[], current: readonly number[]): ChiSquare {
  const totals: Pair = [sum(reference), sum(current)];
  const groups = mergeSmall(
    reference.map((count, i): Pair => [count, current[i]]),
    (SMALLEST_EXPECTATION * (totals[0] + totals[1])) / Math.min(...totals)
  );
  const statistic = sum(groups.map((group) => contribution(group, totals)));
  const degrees = Math.max(groups.length - 1, 0);
  return {statistic, degrees, pValue: chiSquareTail(statistic, degrees)};
}

/** Merges the bins that both sides together hold fewer than `needed` of, smallest first. */
function mergeSmall(pairs: readonly Pair[], needed: number): Pair[] {
  const rising = pairs.filter((pair) => sum(pair) > 0).sort((a, b) => sum(a) - sum(b));
  let merged: Pair = [0, 0];
  let taken = 0;
  while (taken < rising.length && (sum(rising[taken]) < needed || (taken > 0 && sum(merged) < needed))) {
    merged = [merged[0] + rising[taken][0], merged[1] + rising[taken][1]];
    taken++;
  }
  return taken === 0 ? rising : [merged, ...rising.slice(taken)];
}

function contribution([reference, current]: Pair, [n, m]: Pair): number {
  const share = (reference + current) / (n + m);
  return (reference - n * share) ** 2 / (n * share) + (current - m * share) ** 2 / (m * share);
}
