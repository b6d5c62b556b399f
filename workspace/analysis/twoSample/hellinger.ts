import {sum} from "../sum.js";

/**
 * Hellinger's distance √(1 − Σ √(p q)) of two count vectors over the same bins,
 * 0 to 1. NaN when a side is empty.
 */
export function hellingerDistance(reference: readonly number[], current: readonly number[]): number {
  const overlap = sum(reference.map((count, i) => Math.sqrt(count * current[i])));
  const affinity = overlap / Math.sqrt(sum(reference) * sum(current));
  return Math.sqrt(1 - Math.min(1, affinity));
}
