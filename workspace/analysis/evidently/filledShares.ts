import {sum} from "../sum.js";

const SMALLEST_SHARE = 0.0001;

/**
 * Counts as shares, with a small share in the place of each 0: .0001, or a
 * millionth of the smallest other share where that is no more than .0001. They
 * are not scaled to sum to 1 again.
 */
export function filledShares(counts: readonly number[]): number[] {
  const total = sum(counts);
  const smallest = counts.reduce((least, count) => (count > 0 ? Math.min(least, count) : least), Infinity) / total;
  const fill = smallest <= SMALLEST_SHARE ? smallest / 1e6 : SMALLEST_SHARE;
  return counts.map((count) => (count === 0 ? fill : count / total));
}
