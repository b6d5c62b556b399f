import {rankGroups} from "./rankGroups.js";

export interface RocPoint {
  /** Rows that score at least this are taken for positive. */
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * The ROC curve, from (0, 0) at an infinite threshold to (1, 1): a point a
 * distinct score, so that ties are crossed at once. Rates are NaN when their
 * class is absent.
 */
export function rocCurve(scores: ArrayLike<number>, outcomes: ArrayLike<number>): RocPoint[] {
  const groups = rankGroups(scores, outcomes);
  const positives = groups.reduce((sum, group) => sum + group.positives, 0);
  const negatives = groups.reduce((sum, group) => sum + group.rows, 0) - positives;
  const points: RocPoint[] = [{threshold: Infinity, falsePositiveRate: 0 / negatives, truePositiveRate: 0 / positives}];
  let [hits, alarms] = [0, 0];
  for (const group of groups) {
    hits += group.positives;
    alarms += group.rows - group.positives;
    points.push({threshold: group.score, falsePositiveRate: alarms / negatives, truePositiveRate: hits / positives});
  }
  return points;
}
