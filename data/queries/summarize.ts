import type {RecentPrediction, Summary} from "../../workspace/analysis/summary.js";
import {formatTimestamp} from "../formats/timestamp.js";
import type {Project} from "../project.js";
import {readAttribution} from "../readAttribution.js";
import {type OpenLog, withLog} from "./openLog.js";
import {readSegments} from "./segments.js";
import {readRows} from "./sql.js";
import {summarizeDays} from "./summarizeDays.js";
import {summarizeDrift, summarizeReference} from "./summarizeDrift.js";

const RECENT = 20;

type RecentRow = Omit<RecentPrediction, "timestamp" | "context"> & {
  readonly timestamp: Date;
  readonly context: readonly (string | null)[];
};

/** What the pages need of a project for their first paint. */
export function summarize(project: Project): Promise<Summary> {
  const {name, schema} = project;
  return withLog(project, async (log) => ({
    version: 1,
    project: name,
    title: schema.title,
    demo: schema.demo ?? false,
    labels: {positive: schema.target.positive, negative: schema.target.negative},
    threshold: schema.threshold,
    modelVersion: log.modelVersion,
    log: await summarizeLog(log),
    days: await summarizeDays(log.connection, schema.target.positive),
    recent: await readRecent(log),
    segments: await readSegments(log.connection, log.segments),
    reference: await summarizeReference(log),
    drift: await summarizeDrift(log, log.modelVersion === null ? null : readAttribution(project, log.modelVersion))
  }));
}

async function summarizeLog({connection, malformed}: OpenLog): Promise<Summary["log"]> {
  const sql = `SELECT (SELECT max(timestamp) FROM cache.predictions) AS last,
    (SELECT count(*) FROM cache.predictions) AS predictions, (SELECT count(*) FROM firsts) AS leads,
    (SELECT count(*) FROM cache.requests) AS requests`;
  type Totals = Omit<Summary["log"], "last" | "malformed"> & {readonly last: Date | null};
  const [{last, ...totals}] = await readRows<Totals>(connection, sql);
  return {last: last && formatTimestamp(last.getTime()), ...totals, malformed};
}

/** The newest predictions, by time; of equals, the one logged last first. */
async function readRecent({connection, columns: {context}}: OpenLog): Promise<RecentPrediction[]> {
  const shown = context.map((_, i) => `(SELECT shown FROM spellings WHERE id = 'x${i}' AND value = p.x${i})`);
  const rows = await readRows<RecentRow>(
    connection,
    `SELECT timestamp, score, label, confidence, inference_ms, model_version, [${shown.join(", ")}]::VARCHAR[] AS context
     FROM (FROM cache.predictions ORDER BY timestamp DESC, line DESC LIMIT ${RECENT}) AS p
     ORDER BY timestamp DESC, line DESC`
  );
  return rows.map(({timestamp, context: values, ...rest}) => ({
    timestamp: formatTimestamp(timestamp.getTime()),
    ...rest,
    context: Object.fromEntries(context.flatMap(({name}, i) => (values[i] === null ? [] : [[name, values[i]]])))
  }));
}
