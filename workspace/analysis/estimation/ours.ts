import {normalQuantile} from "../distributions/normal.js";
import {risingOrder} from "../risingOrder.js";
import {type Between, findBetween, nullFactor} from "./betweenChunks.js";
import {confusionFigures, sumCells} from "./confusionFigures.js";
import {type CrossFit, crossFit} from "./crossFit.js";
import {COSTS, COUNTS, type Figures, type Metric, METRICS, toFigures} from "./metrics.js";
import {type ChanceRows, createNullSpreads, type NullSpreads} from "./nullSpreads.js";
import {rankFigures} from "./rankFigures.js";
import {realise} from "./realise.js";
import type {FittedRule, Judged, JudgedChunk} from "./rule.js";
import {findWhole, pickSample, type Sample} from "./sample.js";
import {skewedQuantile} from "./spread.js";

/** How often a chunk of the reference's own kind alerts, a metric. */
export const FALSE_ALARM_RATE = 0.05;

const SPREADS = 3;

interface Fitted {
  readonly spreads: NullSpreads;
  /** The reference's rows that a metric has. */
  readonly rows: (metric: Metric) => number;
  readonly between: Readonly<Record<Metric, Between>>;
  /** What was found already, by metric and rows. */
  readonly limits: Map<string, number>;
}

interface Estimated {
  readonly sample: Sample;
  readonly figures: Figures;
  readonly rows: (metric: Metric) => number;
}

/**
 * Confidence-based performance estimation with the defects of NannyML's rule
 * mended. Ties of scores are crossed at once; calibration is chosen, and the
 * reference's own chunks are estimated, by cross-fitting. A limit knows the
 * window's size n: the mean of windows of n reference rows, less z·√(between-chunk
 * variance + SE(n)² + SE(reference)²), where z is skewed as the metric is at n
 * and makes `FALSE_ALARM_RATE` of the windows alert when nothing changed. An
 * improvement never alerts: the other limit is what the metric can reach at
 * most, and of false positives and false negatives more is worse. The band is
 * ± 3 standard errors of a realised figure about its estimate, with that of the
 * reference. The reference needs outcomes of both classes; `chunks` are the
 * numbers of its rows, chunk by chunk.
 */
export function fitOurs(reference: Sample, chunks: readonly Int32Array[]): FittedRule {
  const {calibrated, chances, apply} = fitChances(reference);
  const ranked = byScore(reference, chances, findWhole(reference.scores, reference.outcomes));
  const called = byScore(reference, chances, findWhole(reference.scores, reference.predictions, reference.outcomes));
  const spreads = createNullSpreads(ranked, called);
  const own = chunks.map((rows) => estimate(pickSample(reference, rows), pick(chances, rows)));
  const rows = (metric: Metric) => (isRank(metric) ? ranked : called).scores.length;
  const fitted: Fitted = {spreads, rows, between: compareChunks(own, spreads), limits: new Map()};
  return {
    calibrated,
    reference: own.map((chunk) => judge(chunk, fitted)),
    judge: (chunk) => judge(estimate(chunk, apply(chunk.scores)), fitted)
  };
}

/** Every scored row's chance: of the rows with an outcome, by a fit that did not see it. */
function fitChances({scores, outcomes}: Sample): CrossFit {
  const known = findWhole(scores, outcomes);
  const fit = crossFit(pick(scores, known), pick(outcomes, known));
  const chances = fit.apply(scores).slice();
  known.forEach((row, i) => (chances[row] = fit.chances[i]));
  return {...fit, chances};
}

function byScore(reference: Sample, chances: Float64Array, rows: Int32Array): ChanceRows {
  const sorted = risingOrder(pick(reference.scores, rows)).map((i) => rows[i]);
  return {...pickSample(reference, sorted), chances: pick(chances, sorted)};
}

function estimate(sample: Sample, chances: Float64Array): Estimated {
  const ranked = findWhole(sample.scores);
  const called = findWhole(sample.scores, sample.predictions);
  const scores = pick(sample.scores, ranked);
  const figures = {
    ...rankFigures(risingOrder(scores), scores, pick(chances, ranked)),
    ...confusionFigures(sumCells(pick(sample.predictions, called), pick(chances, called)))
  };
  const rows = (metric: Metric) => (isRank(metric) ? ranked : called).length;
  return {sample, rows, figures: toFigures((metric) => (rows(metric) === 0 ? NaN : figures[metric]))};
}

function compareChunks(chunks: readonly Estimated[], spreads: NullSpreads): Fitted["between"] {
  const entries = METRICS.map((metric) => {
    const figures = chunks.map(({rows, figures}) => {
      const {mean, deviation} = spreads(metric, rows(metric)).estimated;
      return {deviation: figures[metric] / scale(metric, rows(metric)) - mean, variance: deviation ** 2};
    });
    return [metric, findBetween(figures)];
  });
  return Object.fromEntries(entries) as Record<Metric, Between>;
}

function judge(chunk: Estimated, fitted: Fitted): JudgedChunk {
  const realised = realise(chunk.sample);
  const entries = METRICS.map((metric) => [metric, judgeMetric(metric, chunk, realised[metric], fitted)]);
  return {rows: chunk.sample.scores.length, metrics: Object.fromEntries(entries) as Record<Metric, Judged>};
}

function judgeMetric(metric: Metric, chunk: Estimated, realised: number, fitted: Fitted): Judged {
  const rows = chunk.rows(metric);
  const estimated = chunk.figures[metric];
  const {deviation} = fitted.spreads(metric, rows).gap;
  const samplingError = deviation * Math.sqrt(1 + rows / fitted.rows(metric)) * scale(metric, rows);
  const most = scale(metric, rows);
  const bound = limit(metric, rows, fitted) * most;
  const isCost = COSTS.has(metric);
  return {
    estimated,
    samplingError,
    lower: Math.max(0, estimated - SPREADS * samplingError),
    upper: Math.min(most, estimated + SPREADS * samplingError),
    limits: boundLimits(bound, most, isCost),
    alert: isCost ? estimated > bound : estimated < bound,
    realised
  };
}

function boundLimits(bound: number, most: number, isCost: boolean): readonly [number, number] {
  if (Number.isNaN(bound)) return [NaN, NaN];
  return isCost ? [0, Math.min(most, bound)] : [Math.max(0, bound), most];
}

/** The one bound that may alert; of a count, as a share of the rows. */
function limit(metric: Metric, rows: number, fitted: Fitted): number {
  const key = `${metric} ${rows}`;
  const known = fitted.limits.get(key) ?? findLimit(metric, rows, fitted);
  fitted.limits.set(key, known);
  return known;
}

function findLimit(metric: Metric, rows: number, {spreads, rows: referenceRows, between}: Fitted): number {
  const {mean, deviation, skewness} = spreads(metric, rows).estimated;
  const {variance, meanShare} = between[metric];
  const sampling = deviation ** 2 * (1 + rows / referenceRows(metric));
  const total = Math.sqrt(sampling + variance * (1 + meanShare));
  const z = -normalQuantile(FALSE_ALARM_RATE);
  const factor = nullFactor(z, between[metric], sampling);
  const sign = COSTS.has(metric) ? -1 : 1;
  return mean + sign * factor * skewedQuantile(z, sign * skewness * (deviation / total) ** 3) * total;
}

/** What a metric is multiplied by: counts are judged as shares of the rows. */
function scale(metric: Metric, rows: number): number {
  return COUNTS.has(metric) ? rows : 1;
}

function isRank(metric: Metric): boolean {
  return metric === "roc_auc" || metric === "average_precision";
}

function pick(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
