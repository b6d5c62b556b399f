import type {Scored} from "../../workspace/scoring/scorer.js";
import {type Buckets, createBuckets} from "./buckets.js";

const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const RUN_ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const SCORES = Array.from({length: 20}, (_, i) => (i + 1) / 20);

/** Any other method counts as the last of these: no label holds what a caller made up. */
const METHODS = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "other"] as const;
const OTHER = METHODS.length - 1;

export interface RequestCount {
  readonly endpoint: string;
  readonly method: string;
  readonly status: number;
  readonly count: number;
}

/** What the service counts while it works, in plain numbers: they are formatted when somebody asks. */
export interface Metrics {
  /** `endpoint` is a route's pattern or `unmatched`, never a path. */
  countRequest(endpoint: string, method: string, status: number, elapsedMs: number): void;
  countPredictions(scored: readonly Pick<Scored, "score">[]): void;
  /** Rows that came encoded: they are no leads, and are not in the log. */
  countEncodedRows(rows: number): void;
  /** Rows that wait for a run, or for their line in the log, from now on. */
  setQueue(rows: number): void;
  /** A run of the model over `rows` rows, of one request or of several. */
  countRun(rows: number): void;
  readonly requests: () => readonly RequestCount[];
  readonly seconds: ReadonlyMap<string, Buckets>;
  readonly scores: Buckets;
  readonly runRows: Buckets;
  readonly encodedRows: () => number;
  readonly queueRows: () => number;
}

/** By status × methods + method. */
type Counts = Map<number, number>;

export function createMetrics(): Metrics {
  const byEndpoint = new Map<string, Counts>();
  const seconds = new Map<string, Buckets>();
  const scores = createBuckets(SCORES);
  const runRows = createBuckets(RUN_ROWS);
  let encodedRows = 0;
  let queueRows = 0;
  return {
    countRequest(endpoint, method, status, elapsedMs) {
      const counts = getOrAdd(byEndpoint, endpoint, createCounts);
      const key = status * METHODS.length + toMethodIndex(method);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      getOrAdd(seconds, endpoint, createSeconds).add(elapsedMs / 1000);
    },
    countPredictions(scored) {
      for (const {score} of scored) scores.add(score);
    },
    countEncodedRows: (rows) => void (encodedRows += rows),
    setQueue: (rows) => void (queueRows = rows),
    countRun: (rows) => runRows.add(rows),
    requests: () => [...byEndpoint].flatMap(([endpoint, counts]) => listCounts(endpoint, counts)),
    seconds,
    scores,
    runRows,
    encodedRows: () => encodedRows,
    queueRows: () => queueRows
  };
}

function createCounts(): Counts {
  return new Map();
}

function createSeconds(): Buckets {
  return createBuckets(SECONDS);
}

function getOrAdd<T>(map: Map<string, T>, key: string, create: () => T): T {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}

function toMethodIndex(method: string): number {
  const index = METHODS.indexOf(method as (typeof METHODS)[number]);
  return index === -1 ? OTHER : index;
}

function listCounts(endpoint: string, counts: Counts): RequestCount[] {
  return [...counts].map(([key, count]) => ({
    endpoint,
    method: METHODS[key % METHODS.length],
    status: Math.floor(key / METHODS.length),
    count
  }));
}
