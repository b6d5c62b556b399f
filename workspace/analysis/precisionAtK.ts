import type {Estimate} from "./estimate.js";
import {topPositives} from "./topPositives.js";
import {wilson} from "./wilson.js";

export interface TopShare {
  readonly k: number;
  readonly precision: Estimate;
}

/**
 * The share of positives among the best k rows, for every k that there are
 * rows for, with Wilson's interval of k rows. Ties at the cut count in
 * proportion.
 */
export function precisionAtK(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  sizes: readonly number[]
): TopShare[] {
  const held = topPositives(scores, outcomes);
  return sizes.filter((k) => k <= scores.length).map((k) => ({k, precision: wilson(held[k], k)}));
}
