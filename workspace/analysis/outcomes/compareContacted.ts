import {confusionFigures, sumCells} from "../estimation/confusionFigures.js";
import {rankFigures} from "../estimation/rankFigures.js";
import {measureSpread} from "../estimation/spread.js";
import {risingOrder} from "../risingOrder.js";

const DRAWS = 300;
const SPREADS = 3;
const METRICS = ["roc_auc", "average_precision", "f1", "precision", "recall", "specificity", "accuracy"] as const;

export type ComparedMetric = (typeof METRICS)[number];

export interface Compared {
  readonly estimated: number;
  readonly realised: number;
  /** The band in which the realised figure lies if the estimate holds: ± 3 standard errors of the labels' draw. */
  readonly lower: number;
  readonly upper: number;
  /** False: "estimate not trustworthy". */
  readonly trustworthy: boolean;
}

export interface ContactedRows {
  readonly scores: Float64Array;
  /** Calibrated probabilities, which the estimate is made of. */
  readonly chances: Float64Array;
  /** What the model called each row: 1 or 0. */
  readonly predictions: Float64Array;
  /** Matured outcomes: 1 or 0. */
  readonly outcomes: Float64Array;
  readonly weights?: Float64Array; // 1 each
  /** Reference rows among scores like these, which the chances were calibrated on; Infinity: they are exact. */
  readonly referenceRows: number;
}

/**
 * Sets the estimate beside what was realised, on the same contacted rows of
 * mature cohorts, so that whom sales chose to contact changes both alike. The
 * band is drawn: 300 times each row gets an outcome by its chance. `random`
 * gives numbers in [0, 1). It is widened by √(1 + n / reference rows), since the
 * chances were learnt from outcomes that are as noisy. Figures without a value are trusted: they say
 * nothing.
 */
export function compareContacted(
  rows: ContactedRows,
  random: () => number
): Readonly<Record<ComparedMetric, Compared>> {
  const order = risingOrder(rows.scores);
  const measure = (chances: ArrayLike<number>) => toFigures(order, rows, chances);
  const [estimated, realised] = [measure(rows.chances), measure(rows.outcomes)];
  const draws = Array.from({length: DRAWS}, () => measure(rows.chances.map((chance) => Number(random() < chance))));
  const entries = METRICS.map((metric) => {
    const {mean, deviation} = measureSpread(draws.map((figures) => figures[metric]));
    const half = SPREADS * deviation * Math.sqrt(1 + rows.scores.length / rows.referenceRows);
    const [lower, upper] = [mean - half, mean + half];
    const value = realised[metric];
    const trustworthy = !(value < lower || value > upper);
    return [metric, {estimated: estimated[metric], realised: value, lower, upper, trustworthy}];
  });
  return Object.fromEntries(entries) as Record<ComparedMetric, Compared>;
}

function toFigures(
  order: Int32Array,
  {scores, predictions, weights}: ContactedRows,
  chances: ArrayLike<number>
): Readonly<Record<ComparedMetric, number>> {
  return {
    ...rankFigures(order, scores, chances, weights),
    ...confusionFigures(sumCells(predictions, chances, weights))
  };
}
