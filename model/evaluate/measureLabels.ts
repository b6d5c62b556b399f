import type {Evaluation} from "../../data/formats/evaluation.js";
import {countConfusion, precision, recall} from "../../workspace/analysis/confusion.js";

type Labels = Pick<Evaluation, "threshold" | "confusion" | "precision" | "recall">;

/** How right the labels are that a threshold gives. */
export function measureLabels(scores: Float64Array, outcomes: Uint8Array, threshold: number): Labels {
  const counts = countConfusion(scores, outcomes, threshold);
  const {truePositives, falsePositives, falseNegatives, trueNegatives} = counts;
  return {
    threshold,
    confusion: {
      true_positives: truePositives,
      false_positives: falsePositives,
      false_negatives: falseNegatives,
      true_negatives: trueNegatives
    },
    precision: truePositives + falsePositives === 0 ? null : precision(counts),
    recall: recall(counts)
  };
}
