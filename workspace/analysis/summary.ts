import type {FieldVerdict} from "./drift.js";
import type {FieldWeight} from "./fieldWeights.js";

/** What one UTC day held; quantiles are null on a day without predictions, `p95Ms` without requests. */
export interface DaySummary {
  readonly day: string;
  readonly predictions: number;
  readonly flagged: number;
  readonly mean: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  /** Probes (`PROBES`) aside, here and in what follows. */
  readonly requests: number;
  /** Refused by us: status 5xx. A caller's 4xx is not downtime. */
  readonly failed: number;
  /** The caller's mistake: status 4xx. */
  readonly refused: number;
  readonly p95Ms: number | null;
}

/** A recent prediction without any private field or id. */
export interface RecentPrediction {
  readonly timestamp: string;
  readonly score: number;
  readonly label: string;
  readonly confidence: string;
  readonly inference_ms: number;
  readonly model_version: string;
  readonly context: Readonly<Record<string, string>>;
}

/** What the sidecar's `/live` answers, version 1: an open page asks for it every few seconds. */
export interface LiveSummary {
  readonly version: 1;
  readonly project: string;
  readonly model_version: string | null;
  /** Predictions after the moment asked for, and how many of them have the positive label. */
  readonly predictions: number;
  readonly flagged: number;
  readonly mean_score: number | null;
  /** How many of them held a value that training never saw, by field; only those this process scored. */
  readonly unseen: Readonly<Record<string, number>>;
  /** Timestamp of the newest prediction known. */
  readonly last: string | null;
  readonly recent: readonly RecentPrediction[];
}

/** An inclusive span of UTC days, `YYYY-MM-DD`. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** A field or context name by whose values leads are counted apart: its commonest values, then the rest. */
export interface SegmentSummary {
  readonly name: string;
  readonly label: string;
  /** Whether the reference holds it, so that its rows can be counted by it. */
  readonly inReference: boolean;
  /** A value's place is its position in the tables of the pages. */
  readonly values: readonly {readonly value: string; readonly leads: number}[];
}

/** `summary.json`, version 1: what a page needs for its first paint. */
export interface Summary {
  readonly version: 1;
  readonly project: string;
  readonly title: string;
  readonly demo: boolean;
  readonly labels: {readonly positive: string; readonly negative: string};
  readonly threshold: number;
  readonly modelVersion: string | null;
  readonly log: {
    /** Timestamp of the last prediction in the snapshot; null for an empty log. */
    readonly last: string | null;
    readonly predictions: number;
    readonly leads: number;
    readonly requests: number;
    /** Lines that are not a record, skipped and counted. */
    readonly malformed: {readonly predictions: number; readonly requests: number};
  };
  /** Every day from the first to the last of the log, in order, empty days included. */
  readonly days: readonly DaySummary[];
  readonly recent: readonly RecentPrediction[];
  /** In the order of the schema, fields first; one without leads is left out. */
  readonly segments: readonly SegmentSummary[];
  readonly reference: {readonly rows: number; readonly positives: number; readonly meanScore: number} | null;
  /** The last days of predictions, those of `lastDays`, against the reference; null without a reference or a new lead. */
  readonly drift: {
    readonly window: Window;
    readonly leads: number;
    readonly meanScore: number;
    readonly fields: readonly FieldVerdict[];
    /** What the fields count for; none of a version without attributions. */
    readonly weights: readonly FieldWeight[];
  } | null;
}
