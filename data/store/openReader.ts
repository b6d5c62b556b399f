import type {Prediction} from "../formats/prediction.js";
import {formatTimestamp} from "../formats/timestamp.js";
import {createCatchUp} from "./catchUp.js";
import type {Database} from "./database.js";
import {openStore, type StoreLocation} from "./location.js";
import type {RecentSpec, StoreReader} from "./reader.js";
import {placeValue, selectColumns} from "./sql.js";
import {PREDICTION_LOGS, type Value} from "./tables.js";
import {escapeText, unescapeText} from "./text.js";

const TIMEOUT_MS = 1000;

export interface OpenReader extends StoreReader {
  close(): Promise<void>;
}

interface ReaderSpec {
  /** After so long a store counts as away; and for so long it is not asked again. */
  readonly timeoutMs?: number; // 1000
  readonly clock?: () => number; // Date.now
}

type PredictionRow = Readonly<Record<string, unknown>>;

/**
 * Reads the store that follows the predictions at `path`; it is connected to
 * when it is first asked, and again after it was away. While it is, every
 * question is rejected.
 */
export function openReader(
  location: StoreLocation,
  path: string,
  {timeoutMs = TIMEOUT_MS, clock = Date.now}: ReaderSpec = {}
): OpenReader {
  const ask = createAsk(location, timeoutMs, clock);
  const isCaughtUpPast = createCatchUp(path, clock, ask);
  const has = (column: "id" | "lead_id", text: string) => ask((database) => hasRow(database, column, text));
  return {
    isCaughtUpPast,
    hasPrediction: (id) => has("id", id),
    hasLead: (leadId) => has("lead_id", leadId),
    recentPredictions: (spec) => ask((database) => readRecent(database, spec)),
    close: ask.close
  };
}

export interface Ask {
  <T>(question: (database: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

function createAsk(location: StoreLocation, timeoutMs: number, clock: () => number): Ask {
  let opened: Promise<Database> | null = null;
  let awayUntilMs = 0;
  const drop = async () => {
    const dropped = opened;
    opened = null;
    await dropped?.then((database) => database.close()).catch(() => undefined);
  };
  const ask = async <T>(question: (database: Database) => Promise<T>): Promise<T> => {
    if (clock() < awayUntilMs) throw new Error("the store is away");
    opened ??= openStore(location, {readOnly: true, timeoutMs});
    try {
      return await within(timeoutMs, opened.then(question));
    } catch (error) {
      awayUntilMs = clock() + timeoutMs;
      void drop();
      throw error;
    }
  };
  return Object.assign(ask, {close: drop});
}

async function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the store did not answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function hasRow(database: Database, column: "id" | "lead_id", text: string): Promise<boolean> {
  const value = placeValue({type: "text"}, database.dialect);
  const sql = `SELECT 1 FROM ${PREDICTION_LOGS.name} WHERE ${column} = ${value} LIMIT 1`;
  return (await database.query(sql, [escapeText(text)])).length > 0;
}

async function readRecent(database: Database, {limit, before}: RecentSpec): Promise<Prediction[]> {
  const {dialect} = database;
  const [instant, text] = [placeValue({type: "instant"}, dialect), placeValue({type: "text"}, dialect)];
  const values: Value[] = before ? [new Date(before.timeMs).toISOString()] : [];
  if (before?.id !== undefined) values.push(escapeText(before.id));
  const where = ["", `WHERE created_at < ${instant}`, `WHERE (created_at, id) < (${instant}, ${text})`][values.length];
  const from = `SELECT ${selectColumns(PREDICTION_LOGS, dialect)} FROM ${PREDICTION_LOGS.name}`;
  const sql = `${from} ${where} ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
  return (await database.query<PredictionRow>(sql, values)).map(toPrediction);
}

function toPrediction(row: PredictionRow): Prediction {
  const text = (name: string) => unescapeText(String(row[name]));
  return {
    timestamp: formatTimestamp(new Date(row.created_at as string | Date).getTime()),
    id: text("id"),
    request_id: text("request_id"),
    input: JSON.parse(String(row.input_features)) as Prediction["input"],
    score: Number(row.predicted_score),
    margin: Number(row.margin),
    label: text("label"),
    confidence: text("confidence") as Prediction["confidence"],
    inference_ms: Number(row.inference_time_ms),
    model_version: text("model_version"),
    context: JSON.parse(String(row.context)) as Prediction["context"]
  };
}
