import {binEdges, findBin} from "../../../workspace/analysis/bins.js";
import {type FieldVerdict, isDrifted, judgeDrift} from "../../../workspace/analysis/drift.js";
import {SIGNIFICANCE} from "../../../workspace/analysis/driftRule.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {mean} from "../../../workspace/analysis/mean.js";
import {FEWEST_LEADS} from "../../../workspace/analysis/namedBins.js";
import {cusum} from "../../../workspace/analysis/sequential/cusum.js";
import {pageHinkley} from "../../../workspace/analysis/sequential/pageHinkley.js";
import {toLimit} from "./limit.js";
import {scoreByLogistic} from "./logistic.js";
import type {Stream} from "./stream.js";

/** What is watched of a stream under a model that stays as it is. */
export interface Watched {
  readonly rows: number;
  readonly errors: readonly number[];
  readonly scores: readonly number[];
  readonly fields: readonly Field[];
}

interface Field {
  readonly name: string;
  readonly kind: "numeric" | "category";
  readonly values: readonly number[];
}

/** The row of the first alarm after the reference that begins at `from`. */
type FindAlarm = (watched: Watched, from: number) => number | null;

export interface Detector {
  readonly name: string;
  /** In how many rows a false alarm comes, where that is promised. */
  readonly runLength: number | null;
  readonly find: FindAlarm;
}

export const REFERENCE_ROWS = 5000;
export const CHUNK_ROWS = 500;
export const RUN_LENGTH = 100_000;
/** Half the shift to find soonest, in deviations of a row. */
export const SLACK = 0.1;

export const DETECTORS: readonly Detector[] = [
  {name: "errors, CUSUM", runLength: RUN_LENGTH, find: ({errors}, from) => findByCusum(errors, from)},
  {name: "errors, Page-Hinkley", runLength: RUN_LENGTH, find: ({errors}, from) => findByPageHinkley(errors, from)},
  {name: "mean score, CUSUM", runLength: RUN_LENGTH, find: ({scores}, from) => findByCusum(scores, from)},
  {name: "inputs and score, a sure change", runLength: null, find: toFindByRule(isSure)},
  {name: "inputs and score, drifted", runLength: null, find: toFindByRule(isDrifted)}
];

export function watch({family, training, rows}: Stream): Watched {
  const scores = scoreByLogistic(family, training, rows);
  const inputs = rows.columns.map((values, i): Field => ({name: family.inputs[i], kind: family.kind, values}));
  return {
    rows: scores.length,
    errors: scores.map((score, row) => Number(score > 0.5 !== rows.labels[row])),
    scores,
    fields: [...inputs, {name: "score", kind: "numeric", values: scores}]
  };
}

/** Every alarm; after one the next rows are the new reference. */
export function findAlarms({find}: Detector, watched: Watched): number[] {
  const alarms: number[] = [];
  let from = 0;
  while (from + REFERENCE_ROWS < watched.rows) {
    const alarm = find(watched, from);
    if (alarm === null) return alarms;
    alarms.push(alarm);
    from = alarm + 1;
  }
  return alarms;
}

function findByCusum(values: readonly number[], from: number): number | null {
  const {standard, skewness} = standardise(values, from);
  const limit = toLimit({rows: REFERENCE_ROWS, skewness}, RUN_LENGTH, SLACK);
  return toRow(
    from,
    cusum(standard, {slack: SLACK, limit}).findIndex(({alarm}) => alarm !== null)
  );
}

/** One side alarms half as often as two. */
function findByPageHinkley(values: readonly number[], from: number): number | null {
  const {standard, skewness} = standardise(values, from);
  const limit = toLimit({rows: REFERENCE_ROWS, skewness}, RUN_LENGTH / 2, SLACK);
  const [alarm = -1] = pageHinkley(standard, {mean: 0, count: REFERENCE_ROWS}, {tolerance: SLACK, limit});
  return toRow(from, alarm);
}

/** The values after the reference in its deviations from its mean, and its skewness. */
function standardise(values: readonly number[], from: number) {
  const reference = Float64Array.from(values.slice(from, from + REFERENCE_ROWS));
  const centre = mean(reference);
  const moment = (power: number) => mean(reference.map((value) => (value - centre) ** power));
  const deviation = Math.sqrt(moment(2));
  return {
    standard: values.slice(from + REFERENCE_ROWS).map((value) => (value - centre) / deviation),
    skewness: moment(3) / deviation ** 3
  };
}

function toRow(from: number, place: number): number | null {
  return place < 0 ? null : from + REFERENCE_ROWS + place;
}

/** Alarms at the last row of a chunk of which a field `isFound`. */
function toFindByRule(isFound: (verdict: FieldVerdict) => boolean): FindAlarm {
  return ({rows, fields}, from) => {
    const binned = fields.map((field) => layBins(field, from));
    for (let end = from + REFERENCE_ROWS + CHUNK_ROWS; end <= rows; end += CHUNK_ROWS) {
      const counts = binned.map((count) => count(end - CHUNK_ROWS, end));
      if (judgeDrift(counts).some(isFound)) return end - 1;
    }
    return null;
  };
}

function isSure({adjusted}: FieldVerdict): boolean {
  return adjusted !== null && adjusted <= SIGNIFICANCE;
}

/** Counts spans of rows in the bins of the reference that begins at `from`; the last bin is missing. */
function layBins({name, kind, values}: Field, from: number): (start: number, end: number) => FieldCounts {
  const edges = kind === "numeric" ? binEdges(values.slice(from, from + REFERENCE_ROWS), FEWEST_LEADS) : [1, 2];
  const bins = Array.from({length: edges.length + 2}, (_, i) => `bin ${i}`);
  const count = (start: number, end: number) => {
    const counts = bins.map(() => 0);
    for (let row = start; row < end; row += 1) counts[findBin(edges, values[row])] += 1;
    return counts;
  };
  const reference = count(from, from + REFERENCE_ROWS);
  return (start, end) => ({name, label: name, kind, bins, reference, current: count(start, end)});
}
