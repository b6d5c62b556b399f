import type {Evaluation} from "../../data/formats/evaluation.js";
import {formatCount, formatNoun, formatScore, formatShare} from "../../workspace/analysis/format.js";
import {formatEstimate, formatFigure, formatInterval, formatList, formatTable} from "./words.js";

/** How well the version puts positive leads first, and how right its labels are. */
export function formatRanking(evaluation: Evaluation): string[] {
  const {rows, positives} = evaluation;
  const share = formatShare(positives / rows);
  return [
    "## How well it ranks",
    `Measured on ${formatNoun(rows, "lead")} that training never saw, ${formatCount(positives)} of them positive (${share}). ` +
      "In brackets and as “95 %” stand 95 % intervals: what these leads leave possible.",
    formatList([tellAuc(evaluation), tellBest(evaluation), ...tellTop(evaluation), ...tellLabels(evaluation)]),
    formatTable(["figure", "value", "95 %"], listFigures(evaluation)),
    formatTable(["tenth, best first", "leads", "positive", "lift", "95 %"], listDeciles(evaluation))
  ];
}

function tellAuc({roc_auc: {value, low, high}}: Evaluation): string {
  const [times, least, most] = [value, low, high].map((area) => Math.round(100 * area));
  return `Of a positive lead and one that is not, the positive one scores higher ${times} times in 100 (${least} to ${most}).`;
}

function tellBest({deciles: [{lift}]}: Evaluation): string {
  return `The best tenth holds ${formatEstimate(lift, formatLift)} times the positive leads of an average tenth.`;
}

function tellTop({top}: Evaluation): string[] {
  const shares = top.map(({k, precision}) => `${formatEstimate(precision)} of the best ${formatCount(k)}`);
  return shares.length === 0 ? [] : [`Positive are: ${shares.join(", ")}.`];
}

function tellLabels({confusion, precision, recall, threshold}: Evaluation): string[] {
  const labelled = confusion.true_positives + confusion.false_positives;
  if (precision === null) return [`No lead reaches the threshold of ${formatScore(threshold)}.`];
  return [
    `The threshold of ${formatScore(threshold)} is reached by ${formatNoun(labelled, "lead")}: ` +
      `${formatEstimate(precision)} of them are positive, and they are ${formatEstimate(recall)} of all positive leads.`
  ];
}

function listFigures(evaluation: Evaluation): string[][] {
  const {roc_auc, average_precision, log_loss, brier, calibration_error, precision, recall, threshold} = evaluation;
  const figures = [
    ["ROC AUC", roc_auc],
    ["average precision", average_precision],
    ["log loss", log_loss],
    ["Brier score", brier],
    ["calibration error", calibration_error],
    [`precision at ${formatScore(threshold)}`, precision],
    [`recall at ${formatScore(threshold)}`, recall]
  ] as const;
  return figures.map(([name, figure]) =>
    figure === null ? [name, "none labelled", ""] : [name, formatFigure(figure.value), formatInterval(figure)]
  );
}

function listDeciles({deciles}: Evaluation): string[][] {
  return deciles.map(({rows, positives, lift}, i) => [
    String(i + 1),
    formatCount(rows),
    String(Number(positives.toFixed(1))),
    formatLift(lift.value),
    formatInterval(lift, formatLift)
  ]);
}

function formatLift(lift: number): string {
  return lift
    .toFixed(1)
    .replace(/^0\.(?!0)/, ".")
    .replace(/\.0$/, "");
}
