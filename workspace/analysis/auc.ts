/**
 * Area under the ROC curve: the chance that a positive scores above a negative,
 * ties counting half (Mann-Whitney U over the number of pairs). NaN when a
 * class is absent.
 */
export function auc(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  const order = Array.from(scores, (_, i) => i).sort((i, j) => scores[i] - scores[j]);
  let wins = 0;
  let below = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && scores[order[end]] === scores[order[start]]) end += 1;
    const tied = order.slice(start, end);
    const positives = tied.filter((i) => outcomes[i] === 1).length;
    const negatives = tied.length - positives;
    wins += positives * (below + negatives / 2);
    below += negatives;
  }
  return wins / (below * (order.length - below));
}
