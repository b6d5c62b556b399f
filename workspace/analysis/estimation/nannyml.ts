import {confusionFigures, sumCells} from "./confusionFigures.js";
import {applyIsotonic, fitIsotonic} from "./isotonic.js";
import {COUNTS, type Figures, type Metric, METRICS} from "./metrics.js";
import {needsCalibration} from "./needsCalibration.js";
import {numpyOrder} from "./numpyOrder.js";
import {rankFiguresByRow} from "./rankFigures.js";
import {realise} from "./realise.js";
import type {FittedRule, Judged, JudgedChunk} from "./rule.js";
import {findWhole, pickSample, type Sample} from "./sample.js";
import {fitSamplingErrors, type SamplingErrors} from "./samplingErrors.js";

const SPREADS = 3;

type Limits = Readonly<Record<Metric, readonly [number, number]>>;
type Calibrate = (scores: Float64Array) => Float64Array;

/**
 * Confidence-based performance estimation as NannyML 0.13.1 does it for a
 * binary model: scores are calibrated by an isotonic fit to the whole reference
 * if that lowers the calibration error; limits are mean ± 3 population standard
 * deviations of the reference chunks' realised figures, within [0, 1] (of a
 * count, from 0); the band is ± 3 sampling errors of the reference, within the
 * same. The reference's rows need outcomes; `chunks` are the
 * numbers of its rows, chunk by chunk.
 */
export function fitNannyml(reference: Sample, chunks: readonly Int32Array[]): FittedRule {
  const own = chunks.map((rows) => pickSample(reference, rows));
  const limits = findLimits(own.map(realise));
  const errors = fitSamplingErrors(reference);
  const whole = pickSample(reference, findWhole(reference.scores, reference.outcomes));
  const calibrated = needsCalibration(whole.scores, whole.outcomes);
  const calibrate = calibrated ? createCalibrate(whole) : (scores: Float64Array) => scores;
  const judge = (chunk: Sample) => judgeChunk(chunk, calibrate, limits, errors);
  return {calibrated, reference: own.map(judge), judge};
}

function createCalibrate({scores, outcomes}: Sample): Calibrate {
  const fitted = fitIsotonic(scores, outcomes);
  return (values) => applyIsotonic(fitted, values);
}

function findLimits(realised: readonly Figures[]): Limits {
  const entries = METRICS.map((metric) => [metric, limit(metric, realised)] as const);
  return Object.fromEntries(entries) as Record<Metric, readonly [number, number]>;
}

function limit(metric: Metric, realised: readonly Figures[]): readonly [number, number] {
  const values = realised.map((figures) => figures[metric]).filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return [clip(metric, mean - SPREADS * spread), clip(metric, mean + SPREADS * spread)];
}

function clip(metric: Metric, value: number): number {
  return Math.max(0, COUNTS.has(metric) ? value : Math.min(1, value));
}

function judgeChunk(chunk: Sample, calibrate: Calibrate, limits: Limits, errors: SamplingErrors): JudgedChunk {
  const realised = realise(chunk);
  const ranked = pickSample(chunk, findWhole(chunk.scores));
  const called = pickSample(chunk, findWhole(chunk.scores, chunk.predictions));
  const estimated = {
    ...rankFiguresByRow(numpyOrder(ranked.scores), calibrate(ranked.scores)),
    ...confusionFigures(sumCells(called.predictions, calibrate(called.scores)))
  };
  const judged = METRICS.map((metric): [Metric, Judged] => {
    const isRank = metric === "roc_auc" || metric === "average_precision";
    const rows = (isRank ? ranked : called).scores.length;
    const value = rows === 0 ? NaN : estimated[metric];
    const samplingError = errors(metric, rows);
    const [low, high] = limits[metric];
    return [
      metric,
      {
        estimated: value,
        samplingError,
        lower: clip(metric, value - SPREADS * samplingError),
        upper: clip(metric, value + SPREADS * samplingError),
        limits: [low, high],
        alert: value < low || value > high,
        realised: realised[metric]
      }
    ];
  });
  return {rows: chunk.scores.length, metrics: Object.fromEntries(judged) as Record<Metric, Judged>};
}
