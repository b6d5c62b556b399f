import {type Estimate, Z95} from "./estimate.js";
import {findPlacements} from "./placements.js";
import {variance} from "./variance.js";

const TAIL = 0.025;

/**
 * Area under the ROC curve with DeLong's 95 % interval, area ± z √(s₁/m + s₀/n)
 * of m positives and n negatives within [0, 1]. Classes that part wholly show
 * DeLong no variance: the bound is then the least area (or the greatest) under
 * which min(m, n) separate pairs would all be ordered alike with chance .025.
 * A class of a single row leaves any area possible. NaN when a class is absent.
 */
export function aucInterval(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Estimate {
  const {area: value, positives, negatives} = findPlacements(scores, outcomes);
  const bound = TAIL ** (1 / Math.min(positives.length, negatives.length));
  if (value === 1) return {value, low: bound, high: 1};
  if (value === 0) return {value, low: 0, high: 1 - bound};
  if (Math.min(positives.length, negatives.length) === 1) return {value, low: 0, high: 1};
  const error = Math.sqrt(variance(positives) / positives.length + variance(negatives) / negatives.length);
  return {value, low: Math.max(0, value - Z95 * error), high: Math.min(1, value + Z95 * error)};
}
