/** Rows that share a score. */
export interface RankGroup {
  readonly score: number;
  readonly rows: number;
  readonly positives: number;
}

/** Rows by score, best first; equal scores are one group. */
export function rankGroups(scores: ArrayLike<number>, outcomes: ArrayLike<number>): RankGroup[] {
  const order = Array.from(scores, (_, i) => i).sort((i, j) => scores[j] - scores[i]);
  const groups: RankGroup[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    let positives = 0;
    const score = scores[order[start]];
    for (; end < order.length && scores[order[end]] === score; end += 1) positives += outcomes[order[end]];
    groups.push({score, rows: end - start, positives});
  }
  return groups;
}
