import type {Evaluation} from "../../data/formats/evaluation.js";
import {formatCount, formatScore, formatShare} from "../../workspace/analysis/format.js";
import type {Calibration} from "../../workspace/scoring/calibration.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import {formatEstimate, formatFigure, formatInterval, formatTable} from "./words.js";

type Bins = Evaluation["reliability"];

const HEADER = ["mean score", "positive", "95 %", "leads"];

/** How near scores are to the shares that they state, before and after calibration. */
export function formatTruth(
  evaluation: Evaluation,
  {calibration, imported}: Pick<Manifest, "calibration" | "imported">
): string[] {
  const {calibration_error: after, uncalibrated, reliability} = evaluation;
  if (uncalibrated === null) {
    const why = imported ? "Scores" : "No calibration lowered the loss beyond chance, so scores";
    return ["## How true the scores are", `${why} are the model's own. ${tellError(after)}`, formatBins(reliability)];
  }
  const before = formatFigure(uncalibrated.calibration_error.value);
  const losses = [uncalibrated.log_loss, evaluation.log_loss].map(({value}) => formatFigure(value));
  return [
    "## How true the scores are",
    `Scores are calibrated by ${nameMap(calibration)}, which keeps their order. ${tellError(after)} Before calibration ` +
      `the error was ${before}; the log loss went from ${losses[0]} to ${losses[1]}.`,
    "Before calibration:",
    formatBins(uncalibrated.reliability),
    "After calibration:",
    formatBins(reliability)
  ];
}

function tellError(error: Evaluation["calibration_error"]): string {
  return `A score is off by ${formatEstimate(error, formatFigure)} on average.`;
}

function nameMap(calibration: Calibration): string {
  return calibration.kind === "platt" ? "Platt's line" : "isotonic regression, joined by lines";
}

function formatBins(bins: Bins): string {
  const rows = bins.map(({score, share, rows: leads}) => [
    formatScore(score, 3),
    formatShare(share.value),
    formatInterval(share, formatShare),
    formatCount(leads)
  ]);
  return formatTable(HEADER, rows);
}
