import {DAY_MS} from "../days.js";
import {Failure} from "../failure.js";
import type {Prediction} from "../formats/prediction.js";
import {formatLines} from "../jsonLines.js";
import {toLoggedOutcome} from "../loggedOutcome.js";
import {toLoggedPrediction} from "../loggedPrediction.js";
import type {Project} from "../project.js";
import {buildProfile} from "../queries/buildProfile.js";
import {readProfile} from "../queries/readProfile.js";
import {readLogLines} from "../readLogLines.js";
import {findCurrentVersion} from "../registry.js";
import {replaceFile} from "../replaceFile.js";
import {resolveReference, toIngestedVersion} from "../resolveReference.js";
import {sha256} from "../sha256.js";

const SHARE = 0.2;
/** Of a longer span a sample of the leads stands for all of them. */
const MOST_ROWS = 50_000;

/** The span of a log that is the reference. */
export interface IngestedReference {
  readonly rows: number;
  /** Of the last of its predictions. */
  readonly lastMs: number;
}

/**
 * Makes the first span of an ingested log the reference of its project: up to
 * the end of the UTC day that starts at `untilMs`, else the first fifth of the
 * predictions. A lead counts once, by its first prediction. Null where there
 * is a reference already and no span is asked for.
 */
export async function writeIngestedReference(
  project: Project,
  untilMs: number | null
): Promise<IngestedReference | null> {
  const version = findCurrentVersion(project);
  if (version !== null && untilMs !== null) throw ownModel(project, version);
  const reference = resolveReference(project, toIngestedVersion(project));
  if (version !== null || (untilMs === null && readProfile(project, reference) !== null)) return null;
  const times = (await readTimes(project)).sort();
  const beforeMs = untilMs === null ? findShare(times) + 1 : untilMs + DAY_MS;
  const span = times.findLastIndex((timeMs) => timeMs < beforeMs) + 1;
  if (span === 0) throw emptySpan(project);
  const firsts = await readFirsts(project, beforeMs, Math.ceil(span / MOST_ROWS));
  replaceFile(reference.rows, formatLines(toReferenceRows(firsts, await readLabels(project))));
  replaceFile(reference.profile, `${JSON.stringify(await buildProfile(project, reference.version), null, 1)}\n`);
  return {rows: firsts.length, lastMs: times[span - 1]};
}

async function* readIngested(project: Project): AsyncGenerator<Prediction> {
  const version = toIngestedVersion(project);
  for await (const record of readLogLines(project.paths.predictions)) {
    const prediction = toLoggedPrediction(record);
    if (prediction?.model_version === version) yield prediction;
  }
}

async function readTimes(project: Project): Promise<Float64Array> {
  const times: number[] = [];
  for await (const {timestamp} of readIngested(project)) times.push(Date.parse(timestamp));
  return Float64Array.from(times);
}

function findShare(times: Float64Array): number {
  return times[Math.ceil(SHARE * times.length) - 1] ?? 0;
}

/** The first prediction of each lead before an instant, or of one in `every` leads; by time, then by id. */
async function readFirsts(project: Project, beforeMs: number, every: number): Promise<Prediction[]> {
  const firsts = new Map<string, Prediction>();
  for await (const prediction of readIngested(project)) {
    const key = toLeadKey(prediction);
    if (Date.parse(prediction.timestamp) >= beforeMs || !isSampled(key, every)) continue;
    const known = firsts.get(key);
    if (!known || compareTimes(prediction, known) < 0) firsts.set(key, prediction);
  }
  return [...firsts.values()].sort(compareTimes);
}

function toLeadKey({id, context}: Prediction): string {
  return Object.hasOwn(context, "lead_id") ? `lead ${context.lead_id}` : `prediction ${id}`;
}

function isSampled(key: string, every: number): boolean {
  return every === 1 || parseInt(sha256(key).slice(0, 8), 16) % every === 0;
}

/** Version 7 ids sort by time. */
function compareTimes(a: Prediction, b: Prediction): number {
  return a.id < b.id ? -1 : 1;
}

/** What is known of predictions: 1 engaged, 0 not; what was told last is believed. */
async function readLabels({paths}: Project): Promise<Map<string, 0 | 1>> {
  const labels = new Map<string, 0 | 1>();
  for await (const record of readLogLines(paths.outcomes)) {
    const outcome = toLoggedOutcome(record);
    if (!outcome || outcome.event === "contacted" || outcome.prediction_id === undefined) continue;
    labels.set(outcome.prediction_id, outcome.event === "engaged" ? 1 : 0);
  }
  return labels;
}

function toReferenceRows(predictions: readonly Prediction[], labels: ReadonlyMap<string, 0 | 1>) {
  return predictions.map(({id, input, score, margin}) => {
    const outcome = labels.get(id);
    return {input, score, margin, ...(outcome !== undefined && {outcome})};
  });
}

function ownModel({name}: Project, version: string): Failure {
  const what = `project ${name} has a model of its own, and the reference is that of version ${version}`;
  return new Failure("invalid_arguments", `${what}; leave out --reference-until`);
}

function emptySpan({name}: Project): Failure {
  const what = `no ingested prediction of project ${name} is as old as that`;
  return new Failure("invalid_arguments", `invalid --reference-until: ${what}; give a later day`);
}
