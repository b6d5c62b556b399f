import type {Metric} from "./metrics.js";
import type {Sample} from "./sample.js";

/** What is said of one metric of one chunk; NaN where it has no value. */
export interface Judged {
  readonly estimated: number;
  /** The standard error of a realised figure about the estimate. */
  readonly samplingError: number;
  /** The band in which a realised figure is expected. */
  readonly lower: number;
  readonly upper: number;
  /** What the estimate may be without an alert, both included. */
  readonly limits: readonly [number, number];
  readonly alert: boolean;
  readonly realised: number;
}

export interface JudgedChunk {
  readonly rows: number;
  readonly metrics: Readonly<Record<Metric, Judged>>;
}

/** A rule that was fitted to a reference. */
export interface FittedRule {
  /** Whether scores are mapped to probabilities before they are summed. */
  readonly calibrated: boolean;
  /** The reference's own chunks. */
  readonly reference: readonly JudgedChunk[];
  readonly judge: (chunk: Sample) => JudgedChunk;
}
