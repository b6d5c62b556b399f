import type {Predicted} from "./predictor.js";

/** A table that a person reads: a line a row, its log-odds and its score. */
export function formatPredictions(predicted: readonly Predicted[]): string {
  const width = Math.max(3, String(predicted.length).length);
  const lines = predicted.map(({margin, score}, i) => {
    return `${String(i + 1).padStart(width)}  ${margin.toFixed(4).padStart(9)}  ${score.toFixed(4)}`;
  });
  return `${["row".padStart(width) + "     margin  score", ...lines].join("\n")}\n`;
}
