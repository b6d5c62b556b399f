import type {DuckDBConnection} from "@duckdb/node-api";
import type {Sample} from "../../workspace/analysis/estimation/sample.js";
import {HORIZON_DAYS} from "../../workspace/analysis/outcomes/resolveOutcomes.js";
import type {ContactedLead} from "../../workspace/analysis/performance/contactedLead.js";
import {judgePerformance} from "../../workspace/analysis/performance/judgePerformance.js";
import {findPerformanceState} from "../../workspace/analysis/performance/performanceState.js";
import type {PerformanceSummary} from "../../workspace/analysis/performance/performanceSummary.js";
import {DAY_MS} from "../days.js";
import {formatTimestamp, parseTimestamp} from "../formats/timestamp.js";
import {withProgress} from "../progress.js";
import type {Project} from "../project.js";
import {createRandom} from "../random.js";
import {type LoggedOutcomes, readOutcomes} from "../readOutcomes.js";
import {type OpenLog, withLog} from "./openLog.js";
import {readContacts} from "./readContacts.js";
import {choosePeriod, type LogSpan, readPeriods, readSpan} from "./readPeriods.js";
import {segmentColumns} from "./segmentColumns.js";
import {readRows} from "./sql.js";
import {summarizeQuality} from "./summarizeQuality.js";

/** How right the model was, of all that predictions, outcomes and the reference tell. */
export async function summarizePerformance(project: Project): Promise<PerformanceSummary> {
  const logged = await readOutcomes(project.paths.outcomes);
  return withLog(project, (log) => withProgress("judging performance", () => summarize(project, log, logged)));
}

async function summarize(project: Project, log: OpenLog, logged: LoggedOutcomes): Promise<PerformanceSummary> {
  const {connection, profile} = log;
  const {schema} = project;
  const span = await readSpan(connection);
  const period = span ? choosePeriod(span) : "day";
  const asOfMs = findLast(span, logged);
  const segments = segmentColumns(log);
  const positive = schema.target.positive;
  const {leads, unmatched} = await readContacts(connection, logged.outcomes, {positive, period, asOfMs, segments});
  const judged = judgePerformance({
    reference: profile && (await readReferenceSample(connection, schema.threshold)),
    periods: span ? await readPeriods(connection, leads, {...span, period, positive}) : [],
    segments: segments.map(({field, label, other}) => ({field, label, other})),
    threshold: schema.threshold,
    asOfMs,
    random: (seed) => createRandom(`performance/${seed}`)
  });
  const outcomes = {...countOutcomes(leads, logged), unmatched};
  return {
    version: 1,
    project: project.name,
    labels: {positive, negative: schema.target.negative},
    threshold: schema.threshold,
    horizonDays: HORIZON_DAYS,
    state: findPerformanceState({...judged, outcomes}),
    asOf: span && formatTimestamp(asOfMs),
    period,
    outcomes,
    ...judged,
    quality: await summarizeQuality(log)
  };
}

/** The last moment that either log tells of; 0 of empty ones. */
function findLast(span: LogSpan | null, {outcomes}: LoggedOutcomes): number {
  return outcomes.reduce((last, {timestamp}) => Math.max(last, parseTimestamp(timestamp)), span?.last.getTime() ?? 0);
}

async function readReferenceSample(connection: DuckDBConnection, threshold: number): Promise<Sample | null> {
  const sql = "SELECT score, outcome FROM held ORDER BY rowid";
  const rows = await readRows<{score: number; outcome: number}>(connection, sql);
  if (rows.length === 0) return null;
  return {
    scores: Float64Array.from(rows, ({score}) => score),
    predictions: Float64Array.from(rows, ({score}) => Number(score >= threshold)),
    outcomes: Float64Array.from(rows, ({outcome}) => outcome)
  };
}

function countOutcomes(
  leads: readonly ContactedLead[],
  {outcomes, malformed}: LoggedOutcomes
): Omit<PerformanceSummary["outcomes"], "unmatched"> {
  const waiting = leads.filter(({contact}) => contact.label === null).map(({contact}) => contact.contactMs);
  const oldest = waiting.reduce((first, timeMs) => Math.min(first, timeMs), Infinity);
  return {
    events: outcomes.length,
    malformed,
    contacted: leads.length,
    labelled: leads.length - waiting.length,
    engaged: leads.filter(({contact}) => contact.label === 1).length,
    nextLabel: waiting.length > 0 ? formatTimestamp(oldest + HORIZON_DAYS * DAY_MS) : null
  };
}
