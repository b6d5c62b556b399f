import {brier} from "../brier.js";
import {risingOrder} from "../risingOrder.js";
import {applyIsotonic, fitIsotonic} from "./isotonic.js";

const FOLDS = 10;

/** Scores as probabilities. */
export interface CrossFit {
  /** False when the scores themselves are nearer to the outcomes. */
  readonly calibrated: boolean;
  /** The rows that it was fitted to, each by a fit that did not see its outcome. */
  readonly chances: Float64Array;
  /** For other rows, by a fit to all. */
  readonly apply: (scores: Float64Array) => Float64Array;
}

/**
 * Calibrates scores by isotonic regression if that lowers the cross-validated
 * Brier score. Each of ten folds takes every tenth row by rising score, so that
 * nothing is drawn; fewer rows have fewer folds. Scores are probabilities,
 * outcomes 0 or 1; those of one class are left as they are.
 */
export function crossFit(scores: Float64Array, outcomes: Float64Array): CrossFit {
  const raw: CrossFit = {calibrated: false, chances: scores, apply: (values) => values};
  if (new Set(outcomes).size < 2) return raw;
  const chances = fitApart(scores, outcomes);
  if (brier(chances, outcomes) >= brier(scores, outcomes)) return raw;
  const fitted = fitIsotonic(scores, outcomes);
  return {calibrated: true, chances, apply: (values) => applyIsotonic(fitted, values)};
}

function fitApart(scores: Float64Array, outcomes: Float64Array): Float64Array {
  const order = risingOrder(scores);
  const chances = new Float64Array(scores.length);
  for (let fold = 0; fold < Math.min(FOLDS, order.length); fold += 1) {
    const others = order.filter((_, rank) => rank % FOLDS !== fold);
    const fitted = fitIsotonic(
      Float64Array.from(others, (row) => scores[row]),
      Float64Array.from(others, (row) => outcomes[row])
    );
    const held = order.filter((_, rank) => rank % FOLDS === fold);
    const values = applyIsotonic(
      fitted,
      Float64Array.from(held, (row) => scores[row])
    );
    held.forEach((row, i) => (chances[row] = values[i]));
  }
  return chances;
}
