import {rankGroups} from "./rankGroups.js";

/**
 * How many positives the best k rows hold, by k from 0 to n. Of rows that tie
 * at the cut any may be taken: each counts in proportion, which is the mean
 * over their orders.
 */
export function topPositives(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Float64Array {
  const held = new Float64Array(scores.length + 1);
  let [taken, hits] = [0, 0];
  for (const {rows, positives} of rankGroups(scores, outcomes)) {
    for (let k = 1; k <= rows; k += 1) held[taken + k] = hits + (positives * k) / rows;
    taken += rows;
    hits += positives;
  }
  return held;
}
