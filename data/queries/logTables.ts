import type {Project} from "../project.js";
import {toColumns} from "./columns.js";
import {fieldSql, fieldType, inputPath} from "./fieldSql.js";
import {createRecordSql} from "./recordSql.js";
import {quoteText} from "./sql.js";

/** A log's table in the cache, and how its records become rows of it. */
export interface LogTable {
  readonly name: "predictions" | "requests";
  readonly path: string;
  readonly columns: string;
  /** Inserts what `lines` holds; a line that is no record is left out. */
  insert(leadKey: string): string;
}

/** Years outside of these are taken for a broken timestamp. */
const YEARS = "BETWEEN 2000 AND 2099";

/** Bump when what the cache holds changes. */
export const LAYOUT = 5;

export function logTables(project: Project): LogTable[] {
  return [predictionsTable(project), requestsTable(project)];
}

/**
 * Predictions: `c0`, `c1`, … are the profiled columns, `x0`, `x1`, … the public
 * context. No private value is kept; `lead` and `prediction` are hashes keyed
 * by the log itself, so that the cache alone does not give an id away.
 */
function predictionsTable({schema, paths}: Project): LogTable {
  const {profiled, context} = toColumns(schema);
  const columns = [
    "line BIGINT, timestamp TIMESTAMP, score DOUBLE, margin DOUBLE, label VARCHAR, confidence VARCHAR",
    "inference_ms DOUBLE, model_version VARCHAR, lead BLOB, prediction BLOB",
    ...profiled.map((column, i) => `c${i} ${fieldType(column)}`),
    ...context.map((_, i) => `x${i} VARCHAR`)
  ];
  const names = ["timestamp", "score", "margin", "label", "confidence", "inference_ms", "model_version"];
  const contextPaths = context.map(({name}) => ["context", name]);
  const paths_ = [
    ...names.map((name) => [name]),
    ["context", "lead_id"],
    ["id"],
    ...profiled.map(inputPath),
    ...contextPaths
  ];
  const record = createRecordSql("lines", paths_);
  const isProbability = `(${record.number("score")}) BETWEEN 0 AND 1`;
  const values = (leadKey: string) => [
    ...["line", timestampSql(record.text("timestamp"))],
    ...[record.number("score"), record.number("margin"), record.text("label"), record.text("confidence")],
    ...[
      record.number("inference_ms"),
      record.text("model_version"),
      leadSql(record.text("context", "lead_id"), leadKey),
      predictionSql(record.text("id"), leadKey)
    ],
    ...profiled.map((column) => fieldSql(column, record)),
    ...contextPaths.map((path) => record.text(...path))
  ];
  return {
    name: "predictions",
    path: paths.predictions,
    columns: columns.join(", "),
    insert: (leadKey) => insertSql("predictions", values(leadKey), record.relation, isProbability)
  };
}

function requestsTable({paths}: Project): LogTable {
  const names = ["timestamp", "method", "endpoint", "status_code", "response_ms"];
  const record = createRecordSql(
    "lines",
    names.map((name) => [name])
  );
  const values = [
    ...["line", timestampSql(record.text("timestamp")), record.text("method"), record.text("endpoint")],
    ...[`TRY_CAST(${record.number("status_code")} AS INTEGER)`, record.number("response_ms")]
  ];
  return {
    name: "requests",
    path: paths.requests,
    columns:
      "line BIGINT, timestamp TIMESTAMP, method VARCHAR, endpoint VARCHAR, status_code INTEGER, response_ms DOUBLE",
    insert: () =>
      insertSql("requests", values, record.relation, `(${record.number("status_code")}) BETWEEN 100 AND 599`)
  };
}

function insertSql(table: string, values: readonly string[], relation: string, condition: string): string {
  const [, timestamp] = values;
  const isRecord = `year(${timestamp}) ${YEARS} AND ${condition}`;
  return `INSERT INTO cache.${table} SELECT ${values.join(", ")} FROM ${relation} WHERE ${isRecord}`;
}

function timestampSql(text: string): string {
  return `TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`;
}

/** A prediction without an id is a lead of its own. */
function leadSql(id: string, leadKey: string): string {
  return hashSql(`coalesce('id ' || (${id}), 'line ' || line)`, leadKey);
}

/** What `lead` holds of a lead's id. */
export function leadIdSql(id: string, leadKey: string): string {
  return hashSql(`'id ' || ${id}`, leadKey);
}

/** What `prediction` holds of a prediction's id; NULL without one. */
export function predictionSql(id: string, leadKey: string): string {
  return hashSql(`'prediction ' || (${id})`, leadKey);
}

function hashSql(text: string, leadKey: string): string {
  return `unhex(left(sha256(${quoteText(leadKey)} || ${text}), 32))`;
}
