import {Failure} from "../../data/failure.js";
import type {EstimatedChunk, Estimates} from "../../data/formats/estimates.js";
import {chunkByCount, chunkByPeriod, chunkBySize, type Period} from "../../workspace/analysis/estimation/chunks.js";
import {METRICS} from "../../workspace/analysis/estimation/metrics.js";
import {fitNannyml} from "../../workspace/analysis/estimation/nannyml.js";
import {FALSE_ALARM_RATE, fitOurs} from "../../workspace/analysis/estimation/ours.js";
import type {Judged, JudgedChunk} from "../../workspace/analysis/estimation/rule.js";
import {pickSample} from "../../workspace/analysis/estimation/sample.js";
import {readSample, type Roles, type TimedSample} from "./readSample.js";

const DEFAULT_CHUNKS = 10;
const RULES = {ours: fitOurs, nannyml: fitNannyml};

export interface EstimateSpec {
  readonly reference: string;
  readonly current: string;
  readonly roles: Roles;
  readonly rule: Estimates["rule"];
  readonly chunkSize?: number;
  readonly period?: Period;
}

/** Estimates the performance of a file's chunks by a rule fitted to a reference file. */
export async function estimateFiles(spec: EstimateSpec): Promise<Estimates> {
  const reference = await readSample(spec.reference, spec.roles);
  const current = await readSample(spec.current, spec.roles);
  const cuts = [cutChunks(reference, spec, spec.reference), cutChunks(current, spec, spec.current)];
  const fitted = RULES[spec.rule](reference.sample, cuts[0]);
  const judged = cuts[1].map((rows) => fitted.judge(pickSample(current.sample, rows)));
  return {
    version: 1,
    rule: spec.rule,
    rows: {reference: reference.sample.scores.length, current: current.sample.scores.length},
    calibrated: fitted.calibrated,
    ...(spec.rule === "ours" ? {false_alarm_rate: FALSE_ALARM_RATE} : {}),
    columns: {reference: reference.columns, current: current.columns},
    chunks: judged.map((chunk, i) => formatChunk(chunk, cuts[1][i], current)),
    reference: fitted.reference.map((chunk, i) => formatChunk(chunk, cuts[0][i], reference))
  };
}

function cutChunks({order, times}: TimedSample, {chunkSize, period}: EstimateSpec, path: string): Int32Array[] {
  if (period === undefined)
    return chunkSize === undefined ? chunkByCount(order, DEFAULT_CHUNKS) : chunkBySize(order, chunkSize);
  if (times) return chunkByPeriod(order, times, period);
  throw new Failure("invalid_data", `${path} has no usable times; leave out --period or name another --time`);
}

function formatChunk({rows, metrics}: JudgedChunk, numbers: Int32Array, {times}: TimedSample): EstimatedChunk {
  const span = times ? {from: formatTime(times, numbers[0]), to: formatTime(times, numbers[numbers.length - 1])} : {};
  const entries = METRICS.map((metric) => [metric, formatJudged(metrics[metric])]);
  return {...span, rows, metrics: Object.fromEntries(entries) as EstimatedChunk["metrics"]};
}

function formatTime(times: Float64Array, row: number): string {
  return new Date(times[row]).toISOString();
}

function formatJudged(judged: Judged): EstimatedChunk["metrics"]["f1"] {
  const {estimated, samplingError, lower, upper, limits, alert, realised} = judged;
  const known = {
    estimated: toFinite(estimated),
    sampling_error: toFinite(samplingError),
    lower: toFinite(lower),
    upper: toFinite(upper),
    limits: [toFinite(limits[0]), toFinite(limits[1])] as [number | null, number | null],
    alert
  };
  if (!Number.isFinite(realised)) return known;
  const banded = Number.isFinite(lower) && Number.isFinite(upper);
  return {...known, realised, ...(banded ? {trustworthy: realised >= lower && realised <= upper} : {})};
}

function toFinite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
