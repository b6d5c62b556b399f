import {v4, v7} from "uuid";
import {type BackfillRow, type BackfillSpec, readBackfillRows} from "./backfillRows.js";
import {DAY_MS} from "./days.js";
import type {Prediction} from "./formats/prediction.js";
import {groupBy} from "./groupBy.js";
import {openLog} from "./log.js";
import {type OpenScorer, openScorer} from "./openScorer.js";
import {toPrediction} from "./predictionRecord.js";
import {startProgress} from "./progress.js";
import type {Project} from "./project.js";
import {readLogLines} from "./readLogLines.js";

export interface Backfilled {
  readonly added: number;
  /** Rows that an earlier run already logged. */
  readonly known: number;
}

export interface BackfillModel {
  readonly scorer: OpenScorer["scorer"];
  readonly version: Pick<OpenScorer["version"], "version">;
}

const HOUR_MS = 3_600_000;

/**
 * Scores the rows of a CSV file into the predictions log of a project, a day at
 * a time; those of an hour share a request id. No request was made, so none is
 * logged. Rows that the log already holds are skipped, so that a run that was
 * interrupted is completed by the next.
 */
export async function backfillProject(
  project: Project,
  spec: BackfillSpec,
  openModel: (project: Project) => Promise<BackfillModel> = openScorer
): Promise<Backfilled> {
  const rows = readBackfillRows(project, spec);
  const known = await readKnown(project.paths.predictions);
  const fresh = rows.filter((row) => !known.has(toTail(toId(row))));
  if (fresh.length > 0) await logRows(project, fresh, await openModel(project));
  return {added: fresh.length, known: rows.length - fresh.length};
}

async function logRows(project: Project, rows: readonly BackfillRow[], model: BackfillModel): Promise<void> {
  const predictions = await openLog(project.paths.predictions);
  const progress = startProgress("scoring rows");
  let done = 0;
  for (const day of groupBy(rows, ({timeMs}) => Math.floor(timeMs / DAY_MS)).values()) {
    const scored = await scoreDay(project, day, model);
    await predictions.append(scored);
    progress.update((done += day.length), rows.length);
  }
  await predictions.close();
  progress.end();
}

async function scoreDay({schema}: Project, rows: readonly BackfillRow[], model: BackfillModel): Promise<Prediction[]> {
  const startedMs = performance.now();
  const scored = await model.scorer(rows.map(({input}) => input));
  const inferenceMs = (performance.now() - startedMs) / rows.length;
  const hours = groupBy(rows, ({timeMs}) => Math.floor(timeMs / HOUR_MS));
  return rows.map((row, i) =>
    toPrediction({
      timestampMs: row.timeMs,
      id: toId(row),
      requestId: v4({random: hours.get(Math.floor(row.timeMs / HOUR_MS))?.[0].digest}),
      lead: row.input,
      scored: scored[i],
      inferenceMs,
      modelVersion: model.version.version,
      context: row.leadId === null ? {} : {lead_id: row.leadId},
      schema
    })
  );
}

function toId({timeMs, digest}: BackfillRow): string {
  return v7({msecs: timeMs, random: digest});
}

/** The part of an id that does not depend on the time: the same whatever day the backfill ends on. */
function toTail(id: string): string {
  return id.slice("xxxxxxxx-xxxx-7".length);
}

async function readKnown(path: string): Promise<Set<string>> {
  const known = new Set<string>();
  for await (const {id} of readLogLines(path)) {
    if (typeof id === "string") known.add(toTail(id));
  }
  return known;
}
