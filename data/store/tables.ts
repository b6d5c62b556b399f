import type {Outcome} from "../formats/outcome.js";
import type {Prediction} from "../formats/prediction.js";
import type {ApiRequest} from "../formats/request.js";
import {escapeText} from "./text.js";

export type ColumnType = "text" | "integer" | "bytes" | "real" | "json" | "instant";

/** What a cell is given to a store as; an instant in ISO 8601, UTC, with milliseconds. */
export type Value = string | number | null;

export type Row = readonly Value[];

export interface ColumnShape {
  readonly name: string;
  readonly type: ColumnType;
  /** May be null. */
  readonly optional?: boolean; // false
}

interface Column<T> extends ColumnShape {
  readonly of: (record: T) => unknown;
}

interface Index {
  readonly columns: readonly string[];
  /** Finds equal values only, of any length. */
  readonly lookup?: boolean; // false
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly key: readonly string[];
  readonly indexes?: readonly Index[]; // none
}

interface Table<T> extends TableShape {
  readonly columns: readonly Column<T>[];
}

/** A line of a log that has no id of its own. */
type Named<T> = T & {readonly id: string};

export const PREDICTION_LOGS: Table<Prediction> = {
  name: "prediction_logs",
  columns: [
    {name: "id", type: "text", of: ({id}) => id},
    {name: "created_at", type: "instant", of: ({timestamp}) => timestamp},
    {name: "input_features", type: "json", of: ({input}) => input},
    {name: "predicted_score", type: "real", of: ({score}) => score},
    {name: "inference_time_ms", type: "real", of: (prediction) => prediction.inference_ms},
    {name: "model_version", type: "text", of: (prediction) => prediction.model_version},
    {name: "request_id", type: "text", of: (prediction) => prediction.request_id},
    {name: "margin", type: "real", of: ({margin}) => margin},
    {name: "label", type: "text", of: ({label}) => label},
    {name: "confidence", type: "text", of: ({confidence}) => confidence},
    {name: "context", type: "json", of: ({context}) => context},
    {name: "lead_id", type: "text", optional: true, of: ({context}) => context.lead_id}
  ],
  key: ["id"],
  indexes: [{columns: ["created_at", "id"]}, {columns: ["lead_id"], lookup: true}]
};

export const API_METRICS: Table<Named<ApiRequest>> = {
  name: "api_metrics",
  columns: [
    {name: "id", type: "text", of: ({id}) => id},
    {name: "created_at", type: "instant", of: ({timestamp}) => timestamp},
    {name: "endpoint", type: "text", of: ({endpoint}) => endpoint},
    {name: "status_code", type: "integer", of: (request) => request.status_code},
    {name: "response_time_ms", type: "real", of: (request) => request.response_ms},
    {name: "request_id", type: "text", of: (request) => request.request_id},
    {name: "method", type: "text", of: ({method}) => method}
  ],
  key: ["id"],
  indexes: [{columns: ["created_at"]}]
};

export const OUTCOMES: Table<Named<Outcome>> = {
  name: "outcomes",
  columns: [
    {name: "id", type: "text", of: ({id}) => id},
    {name: "created_at", type: "instant", of: ({timestamp}) => timestamp},
    {name: "prediction_id", type: "text", optional: true, of: (outcome) => outcome.prediction_id},
    {name: "lead_id", type: "text", optional: true, of: (outcome) => outcome.lead_id},
    {name: "event", type: "text", of: ({event}) => event},
    {name: "reason", type: "text", optional: true, of: ({reason}) => reason},
    {name: "occurred_at", type: "instant", of: (outcome) => outcome.occurred_at}
  ],
  key: ["id"],
  indexes: [
    {columns: ["prediction_id"], lookup: true},
    {columns: ["lead_id"], lookup: true}
  ]
};

/** The model versions that predictions name, each with the times of its first and its last. */
export const VERSIONS: TableShape = {
  name: "versions",
  columns: [
    {name: "version", type: "text"},
    {name: "first_seen", type: "instant"},
    {name: "last_seen", type: "instant"}
  ],
  key: ["version"]
};

/** How far each file of a log is in the store, and what of it could not be. */
export const CHECKPOINTS: TableShape = {
  name: "checkpoints",
  columns: [
    {name: "log", type: "text"},
    {name: "file", type: "text"},
    {name: "next_byte", type: "bytes"},
    {name: "malformed", type: "bytes"}
  ],
  key: ["log", "file"]
};

/** Lines that the store would not take: where they lie, and why, but not what they say. */
export const REFUSED: TableShape = {
  name: "refused",
  columns: [
    {name: "log", type: "text"},
    {name: "file", type: "text"},
    {name: "first_byte", type: "bytes"},
    {name: "reason", type: "text"}
  ],
  key: ["log", "file", "first_byte"]
};

export const MIGRATION_LOG: TableShape = {
  name: "migrations",
  columns: [
    {name: "number", type: "integer"},
    {name: "name", type: "text"},
    {name: "applied_at", type: "instant"}
  ],
  key: ["number"]
};

/** A record as a row of its table. */
export function toRow<T>({columns}: Table<T>, record: T): Row {
  return columns.map(({type, of}) => encode(type, of(record)));
}

/** A cell of a row by its column's name. */
export function getCell({columns}: TableShape, row: Row, name: string): Value {
  return row[columns.findIndex((column) => column.name === name)];
}

function encode(type: ColumnType, value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (type === "json") return JSON.stringify(value);
  if (type === "instant") return new Date(String(value)).toISOString();
  return typeof value === "string" ? escapeText(value) : Number(value);
}
