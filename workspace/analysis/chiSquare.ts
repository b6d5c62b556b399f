import {chiSquareTail} from "./chiSquareDistribution.js";
import {sum} from "./sum.js";

/** Cochran's rule: below this expectation the χ² tail is not to be trusted. */
export const SMALLEST_EXPECTATION = 5;

type Pair = readonly [reference: number, current: number];

export interface ChiSquare {
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
}

/**
 * Pearson's χ² test that two samples, counted in the same bins, come from one
 * population: both sides are samples, neither is taken for the truth. Bins
 * that are expected to hold fewer than five leads on a side share a group that
 * does; no degrees of freedom are left when there is but one group. `fewest`
 is more than five where leads come in batches.
 */
export function chiSquare(
  reference: readonly number[],
  current: readonly number[],
  fewest = SMALLEST_EXPECTATION
): ChiSquare {
  const totals: Pair = [sum(reference), sum(current)];
  const groups = groupSmall(
    reference.map((count, i): Pair => [count, current[i]]),
    (fewest * (totals[0] + totals[1])) / Math.min(...totals)
  );
  const statistic = sum(groups.map((group) => contribution(group, totals)));
  const degrees = groups.length - 1;
  return {statistic, degrees, pValue: chiSquareTail(statistic, degrees)};
}

/**
 * Pours the bins, smallest first, into groups that both sides together hold at
 * least `needed` of; what is left over joins the last.
 */
function groupSmall(pairs: readonly Pair[], needed: number): Pair[] {
  const groups: Pair[] = [];
  let open: Pair = [0, 0];
  for (const pair of pairs.filter((held) => sum(held) > 0).sort((a, b) => sum(a) - sum(b))) {
    open = add(open, pair);
    if (sum(open) < needed) continue;
    groups.push(open);
    open = [0, 0];
  }
  return [...groups.slice(0, -1), add(groups.at(-1) ?? [0, 0], open)];
}

function add(a: Pair, b: Pair): Pair {
  return [a[0] + b[0], a[1] + b[1]];
}

function contribution([reference, current]: Pair, [n, m]: Pair): number {
  const share = (reference + current) / (n + m);
  return (reference - n * share) ** 2 / (n * share) + (current - m * share) ** 2 / (m * share);
}
