import {risingOrder} from "../risingOrder.js";
import {sumCells} from "./confusionFigures.js";
import {createTwister} from "./mersenneTwister.js";
import {COUNTS, type Metric, toFigures} from "./metrics.js";
import {numpyOrder} from "./numpyOrder.js";
import {rankFigures} from "./rankFigures.js";
import {findWhole, pickSample, type Sample} from "./sample.js";

const RESAMPLES = 50;
const MOST_RESAMPLED = 50_000;
const SEED = 42;

/** The standard error of a metric in a chunk, by the chunk's rows. */
export type SamplingErrors = (metric: Metric, rows: number) => number;

/**
 * NannyML 0.13.1's sampling errors: the population standard deviation of what
 * a reference row contributes, over √(rows · share of rows that contribute);
 * of a count, times the rows. Of average precision it is the deviation over 50
 * resamples of half of the reference, scaled by the root of the sizes; NannyML
 * leaves that draw unseeded, so its figure is met only within the draw's noise.
 * `reference` has outcomes; NaN where no row contributes.
 */
export function fitSamplingErrors(reference: Sample): SamplingErrors {
  const unit = toFigures(createUnitErrors(reference));
  return (metric, rows) => unit[metric] * (COUNTS.has(metric) ? Math.sqrt(rows) : 1 / Math.sqrt(rows));
}

/** The error of each metric in a chunk of one row. */
function createUnitErrors(reference: Sample): (metric: Metric) => number {
  const ranked = pickSample(reference, findWhole(reference.scores, reference.outcomes));
  const called = pickSample(reference, findWhole(reference.predictions, reference.outcomes));
  const {truePositives, falsePositives, falseNegatives, trueNegatives} = sumCells(called.predictions, called.outcomes);
  const rows = called.outcomes.length;
  const spread = (hits: number, relevant: number) => {
    return Math.sqrt((hits / relevant) * (1 - hits / relevant)) / Math.sqrt(relevant / rows);
  };
  const relevant = truePositives + falsePositives + falseNegatives;
  const f1Factor = relevant / (truePositives + (falsePositives + falseNegatives) / 2);
  const errors: Record<Metric, () => number> = {
    roc_auc: () => areaError(ranked),
    average_precision: () => precisionError(ranked),
    f1: () => f1Factor * spread(truePositives, relevant),
    precision: () => spread(truePositives, truePositives + falsePositives),
    recall: () => spread(truePositives, truePositives + falseNegatives),
    specificity: () => spread(trueNegatives, trueNegatives + falsePositives),
    accuracy: () => spread(truePositives + trueNegatives, rows),
    true_positive: () => spread(truePositives, rows),
    true_negative: () => spread(trueNegatives, rows),
    false_positive: () => spread(falsePositives, rows),
    false_negative: () => spread(falseNegatives, rows)
  };
  return (metric) => errors[metric]();
}

/**
 * The deviation of the rarer class's ranks above the other class, from the
 * lowest up; as NannyML has it, a row of the lowest rank of all is left out.
 */
function areaError({scores, outcomes}: Sample): number {
  const rows = outcomes.length;
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const turned = positives / rows > 0.5;
  const order = numpyOrder(turned ? scores.map((score) => 1 - score) : scores);
  const rare = turned ? 0 : 1;
  const ranks = [...order.keys()].filter((rank) => rank > 0 && outcomes[order[rank]] === rare);
  const count = turned ? rows - positives : positives;
  return populationDeviation(ranks.map((rank, i) => (rank - i) / (rows - count))) / Math.sqrt(count / rows);
}

function precisionError({scores, outcomes}: Sample): number {
  const size = Math.min(Math.floor(outcomes.length / 2), MOST_RESAMPLED);
  if (size === 0) return NaN;
  const interval = createTwister(SEED);
  const draws = Array.from({length: RESAMPLES}, () => {
    const rows = Int32Array.from({length: size}, () => interval(outcomes.length - 1));
    const drawn = Float64Array.from(rows, (row) => scores[row]);
    const labels = Float64Array.from(rows, (row) => outcomes[row]);
    return rankFigures(risingOrder(drawn), drawn, labels).average_precision;
  });
  return populationDeviation(draws) * Math.sqrt(size);
}

function populationDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
