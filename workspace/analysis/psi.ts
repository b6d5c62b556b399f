import {sum} from "./sum.js";

/** Added to every bin of both sides, so that an empty bin has a share. */
const HALF_A_LEAD = 0.5;

/**
 * Population stability index Σ (a − e) ln(a / e) of two count vectors over the
 * same bins, as shares after adding half a lead to every bin. A bin that is
 * empty on both sides takes no part; an empty side gives NaN.
 */
export function psi(expected: readonly number[], actual: readonly number[]): number {
  if (sum(expected) === 0 || sum(actual) === 0) return NaN;
  const {expected: e, actual: a} = heldShares(expected, actual);
  return sum(e.map((share, i) => (a[i] - share) * Math.log(a[i] / share)));
}

/** The shares of the bins that either side holds, after adding half a lead to each. */
export function heldShares(expected: readonly number[], actual: readonly number[]) {
  const held = expected.map((_, i) => i).filter((i) => expected[i] + actual[i] > 0);
  return {expected: toShares(held.map((i) => expected[i])), actual: toShares(held.map((i) => actual[i]))};
}

function toShares(counts: readonly number[]): number[] {
  const total = sum(counts) + HALF_A_LEAD * counts.length;
  return counts.map((count) => (count + HALF_A_LEAD) / total);
}
