import {risingOrder} from "../risingOrder.js";

/**
 * The Kolmogorov-Smirnov distance of the classes: the largest difference
 * between the share of negatives and of positives at or below a score, 0 to 1.
 * Rows may be weighted. NaN without one of the classes.
 */
export function classDistance(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number> // 1 each
): number {
  const totals = [0, 0];
  const weigh = (row: number) => (weights ? weights[row] : 1);
  for (let row = 0; row < scores.length; row += 1) totals[outcomes[row]] += weigh(row);
  if (totals[0] === 0 || totals[1] === 0) return NaN;
  const order = risingOrder(scores);
  const below = [0, 0];
  let largest = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    for (; end < order.length && scores[order[end]] === scores[order[start]]; end += 1) {
      below[outcomes[order[end]]] += weigh(order[end]);
    }
    largest = Math.max(largest, Math.abs(below[0] / totals[0] - below[1] / totals[1]));
  }
  return largest;
}
