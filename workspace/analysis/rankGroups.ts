import {risingOrder} from "./risingOrder.js";

/** Rows that share a score. */
export interface RankGroup {
  readonly score: number;
  readonly rows: number;
  readonly positives: number;
}

/** Rows by score, best first; equal scores are one group. */
export function rankGroups(scores: ArrayLike<number>, outcomes: ArrayLike<number>): RankGroup[] {
  const order = risingOrder(scores);
  const groups: RankGroup[] = [];
  let end = order.length;
  while (end > 0) {
    const score = scores[order[end - 1]];
    let [start, positives] = [end, 0];
    do positives += outcomes[order[--start]];
    while (start > 0 && scores[order[start - 1]] === score);
    groups.push({score, rows: end - start, positives});
    end = start;
  }
  return groups;
}
