import type {Figures, Metric} from "./metrics.js";

/** The cells of a confusion matrix; of expected outcomes they are fractions of rows. */
export interface Cells {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/**
 * Sums rows into cells by what each was called, 1 or 0, and by the chance that
 * it is positive: an outcome of 1 or 0, or a calibrated probability, which
 * counts p positives and 1 − p negatives. Rows may be weighted.
 */
export function sumCells(
  predictions: ArrayLike<number>,
  chances: ArrayLike<number>,
  weights?: ArrayLike<number> // 1 each
): Cells {
  const sums = [0, 0, 0, 0];
  for (let row = 0; row < predictions.length; row += 1) {
    const weight = weights ? weights[row] : 1;
    sums[2 * predictions[row]] += weight * (1 - chances[row]);
    sums[2 * predictions[row] + 1] += weight * chances[row];
  }
  const [trueNegatives, falseNegatives, falsePositives, truePositives] = sums;
  return {truePositives, falsePositives, falseNegatives, trueNegatives};
}

/** The metrics of a confusion matrix; 0 where the denominator is 0. */
export function confusionFigures(cells: Cells): Omit<Figures, "roc_auc" | "average_precision"> {
  const {truePositives, falsePositives, falseNegatives, trueNegatives} = cells;
  const wrong = falsePositives + falseNegatives;
  const right = truePositives + trueNegatives;
  return {
    f1: divide(truePositives, truePositives + wrong / 2),
    precision: divide(truePositives, truePositives + falsePositives),
    recall: divide(truePositives, truePositives + falseNegatives),
    specificity: divide(trueNegatives, trueNegatives + falsePositives),
    accuracy: divide(right, right + wrong),
    true_positive: truePositives,
    true_negative: trueNegatives,
    false_positive: falsePositives,
    false_negative: falseNegatives
  } satisfies Omit<Record<Metric, number>, "roc_auc" | "average_precision">;
}

function divide(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
