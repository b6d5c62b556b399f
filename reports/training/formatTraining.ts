import type {TrainingSummary} from "./summarizeTraining.js";

type Sized = TrainingSummary & {readonly rows: number};

const HEAD = ["rows", "ours", "XGBoost", "ratio", "AUC ours", "AUC XGBoost", "difference"];

/** The table of a training benchmark: a line a size. */
export function formatTraining(sizes: readonly Sized[]): string {
  const lines = [HEAD, ...sizes.map(toCells)];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  return lines.map((cells) => `${cells.map((cell, i) => cell.padStart(widths[i])).join("  ")}\n`).join("");
}

function toCells(size: Sized): string[] {
  const seconds = [size.seconds, size.xgboost_seconds].map((value) => format(value, 2, " s"));
  const areas = [size.auc, size.xgboost_auc, size.auc_difference].map((value) => format(value, 5));
  return [String(size.rows), ...seconds, format(size.ratio, 2), ...areas];
}

function format(value: number | null, digits: number, unit = ""): string {
  return value === null ? "–" : `${value.toFixed(digits)}${unit}`;
}
