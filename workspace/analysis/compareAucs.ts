import {chiSquareTail} from "./chiSquareDistribution.js";
import {type Estimate, Z95} from "./estimate.js";
import {findPlacements} from "./placements.js";
import {variance} from "./variance.js";

export interface Difference extends Estimate {
  readonly pValue: number;
}

/**
 * DeLong's test of two models on the same rows: the area of `scores` less that
 * of `others`, its 95 % interval, and the two-sided p of no difference. Models
 * that place every row alike differ by 0 with p 1. A class of a single row
 * leaves any difference possible. NaN when a class is absent.
 */
export function compareAucs(
  scores: ArrayLike<number>,
  others: ArrayLike<number>,
  outcomes: ArrayLike<number>
): Difference {
  const [a, b] = [findPlacements(scores, outcomes), findPlacements(others, outcomes)];
  const value = a.area - b.area;
  if (Math.min(a.positives.length, a.negatives.length) === 1) return {value, low: -1, high: 1, pValue: 1};
  const positives = a.positives.map((share, k) => share - b.positives[k]);
  const negatives = a.negatives.map((share, k) => share - b.negatives[k]);
  const error = Math.sqrt(variance(positives) / positives.length + variance(negatives) / negatives.length);
  const pValue = error === 0 ? Number(value === 0) : chiSquareTail((value / error) ** 2, 1);
  return {value, low: value - Z95 * error, high: value + Z95 * error, pValue};
}
