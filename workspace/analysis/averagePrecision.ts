import {rankGroups} from "./rankGroups.js";

/**
 * Average precision Σ (Rₖ − Rₖ₋₁) Pₖ over the distinct scores, best first: the
 * step sum of the precision-recall curve (as scikit-learn's
 * average_precision_score), tied rows taken at once. NaN without a positive.
 */
export function averagePrecision(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  let [rows, hits, area] = [0, 0, 0];
  for (const group of rankGroups(scores, outcomes)) {
    rows += group.rows;
    hits += group.positives;
    area += (group.positives * hits) / rows;
  }
  return area / hits;
}
