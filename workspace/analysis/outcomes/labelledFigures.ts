import {bootstrap} from "../bootstrap.js";
import {squaredErrors} from "../brier.js";
import type {Estimate} from "../estimate.js";
import {confusionFigures, sumCells} from "../estimation/confusionFigures.js";
import {rankFigures} from "../estimation/rankFigures.js";
import {logLosses} from "../logLoss.js";
import {calibrationError, reliability} from "../reliability.js";
import {risingOrder} from "../risingOrder.js";
import {classDistance} from "./classDistance.js";

const DRAWS = 1000;
const FEWEST_DRAWS = 100;
const MOST_DRAWN_ROWS = 400_000;

const NAMES = [
  "roc_auc",
  "average_precision",
  "log_loss",
  "brier",
  "calibration_error",
  "ks",
  "precision",
  "recall",
  "f1",
  "specificity",
  "accuracy"
] as const;

export type LabelledFigures = Readonly<Record<(typeof NAMES)[number], Estimate>>;

export interface LabelledRows {
  /** Probabilities. */
  readonly scores: Float64Array;
  /** 1 or 0. */
  readonly outcomes: Float64Array;
  /** Inverse propensities; 1 each by default. The calibration error does not use them. */
  readonly weights?: Float64Array;
}

/**
 * The figures of labelled rows at a threshold (a score at or above it is
 * called positive), each with a 95 % percentile bootstrap interval over rows.
 * Many rows have fewer draws, 100 at least: their intervals are narrow anyway.
 * `random` gives numbers in [0, 1). NaN of no rows or without a class that a
 * figure needs; precision and its kin are 0 where their denominator is.
 */
export function labelledFigures(
  {scores, outcomes, weights = new Float64Array(scores.length).fill(1)}: LabelledRows,
  threshold: number,
  random: () => number
): LabelledFigures {
  const order = risingOrder(scores);
  const sorted = [scores, outcomes, weights].map((column) => Float64Array.from(order, (row) => column[row]));
  const figures = (rows: Int32Array) => {
    const [s, y, w] = sorted.map((column) => Float64Array.from(rows, (row) => column[row]));
    return toFigures(s, y, w, threshold);
  };
  const draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, Math.floor(MOST_DRAWN_ROWS / scores.length)));
  const estimates = bootstrap(new Uint8Array(scores.length), figures, random, draws);
  return Object.fromEntries(NAMES.map((name, i) => [name, estimates[i]])) as Record<(typeof NAMES)[number], Estimate>;
}

/** In the order of `NAMES`; rows lie by rising score. */
function toFigures(scores: Float64Array, outcomes: Float64Array, weights: Float64Array, threshold: number): number[] {
  const predictions = scores.map((score) => Number(score >= threshold));
  const ranks = rankFigures(risingOrder(scores), scores, outcomes, weights);
  const cells = confusionFigures(sumCells(predictions, outcomes, weights));
  return [
    ranks.roc_auc,
    ranks.average_precision,
    weightedMean(logLosses(scores, outcomes), weights),
    weightedMean(squaredErrors(scores, outcomes), weights),
    calibrationError(reliability(scores, outcomes)),
    classDistance(scores, outcomes, weights),
    cells.precision,
    cells.recall,
    cells.f1,
    cells.specificity,
    cells.accuracy
  ];
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, row) => sum + value * weights[row], 0) / total;
}
