/** How well an order of rows puts the positives first. */
export interface RankFigures {
  readonly roc_auc: number;
  readonly average_precision: number;
}

const NANNYML_DECIMALS = 1e5;

/**
 * Area under the ROC curve and average precision of rows whose chance to be
 * positive is an outcome of 1 or 0, or a probability (p positives, 1 − p
 * negatives, as confidence-based performance estimation has it). `order` holds
 * row numbers by rising score. Equal scores are crossed at once: the trapezoid
 * halves their pairs, and the step sum takes them at one precision. Rows may be
 * weighted. NaN without positives, and the area without negatives.
 */
export function rankFigures(
  order: Int32Array,
  scores: ArrayLike<number>,
  chances: ArrayLike<number>,
  weights?: ArrayLike<number> // 1 each
): RankFigures {
  let [positives, negatives, pairs, steps] = [0, 0, 0, 0];
  for (let end = order.length; end > 0;) {
    const score = scores[order[end - 1]];
    let [hits, misses] = [0, 0];
    for (; end > 0 && scores[order[end - 1]] === score; end -= 1) {
      const row = order[end - 1];
      const weight = weights ? weights[row] : 1;
      hits += weight * chances[row];
      misses += weight * (1 - chances[row]);
    }
    pairs += misses * (positives + hits / 2);
    positives += hits;
    negatives += misses;
    if (hits > 0) steps += (hits * positives) / (positives + negatives);
  }
  return {roc_auc: pairs / (positives * negatives), average_precision: steps / positives};
}

/**
 * The same as NannyML 0.13.1 estimates them: row by row, equal scores in the
 * order in which they lie, cumulated sums rounded to five decimals.
 */
export function rankFiguresByRow(order: Int32Array, chances: ArrayLike<number>): RankFigures {
  const rows = order.length;
  const hits = new Float64Array(rows + 1);
  const misses = new Float64Array(rows + 1);
  let total = 0;
  for (let k = 1; k <= rows; k += 1) {
    total += chances[order[rows - k]];
    hits[k] = round(total);
    misses[k] = round(k - total);
  }
  let [area, steps] = [0, 0];
  for (let k = 1; k <= rows; k += 1) {
    area += ((misses[k] - misses[k - 1]) * (hits[k] + hits[k - 1])) / 2;
    steps += ((hits[k] - hits[k - 1]) * hits[k]) / k;
  }
  return {roc_auc: area / (hits[rows] * misses[rows]), average_precision: steps / hits[rows]};
}

function round(value: number): number {
  return Math.round(value * NANNYML_DECIMALS) / NANNYML_DECIMALS;
}
