import type {Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import type {Scored} from "../workspace/scoring/scorer.js";
import type {Prediction} from "./formats/prediction.js";
import {formatTimestamp} from "./formats/timestamp.js";

/** What a prediction says besides the lead. */
export type PredictionResult = Omit<Prediction, "input">;

export interface ResultSpec {
  readonly timestampMs: number;
  readonly id: string;
  readonly requestId: string;
  readonly scored: Scored;
  readonly inferenceMs: number;
  readonly modelVersion: string;
  readonly context: Readonly<Record<string, string>>;
}

export interface PredictionSpec extends ResultSpec {
  readonly lead: Lead;
  readonly schema: ProjectSchema;
}

/** A scored lead as a line of the prediction log. */
export function toPrediction(spec: PredictionSpec): Prediction {
  const {timestamp, id, request_id, ...rest} = toResult(spec);
  return {timestamp, id, request_id, input: pickInput(spec.lead, spec.schema), ...rest};
}

export function toResult(spec: ResultSpec): PredictionResult {
  const {scored} = spec;
  return {
    timestamp: formatTimestamp(spec.timestampMs),
    id: spec.id,
    request_id: spec.requestId,
    score: roundScore(scored.score),
    margin: scored.margin,
    label: scored.label,
    confidence: scored.confidence,
    inference_ms: roundTo(spec.inferenceMs, 3),
    model_version: spec.modelVersion,
    context: spec.context
  };
}

/** The schema's fields that the lead holds, as given, in the schema's order. */
export function pickInput(lead: Lead, {fields}: Pick<ProjectSchema, "fields">): Record<string, string | number> {
  const input: Record<string, string | number> = {};
  for (const {name} of fields) {
    const value = Object.hasOwn(lead, name) ? lead[name] : null;
    if (value != null) setOwn(input, name, value);
  }
  return input;
}

/** An assignment, of a name that every object has too. */
function setOwn<T>(record: Record<string, T>, name: string, value: T): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, {value, enumerable: true, configurable: true, writable: true});
}

/** A score as the log and the reference hold it: both must round alike, to fall into the same bins. */
export function roundScore(score: number): number {
  return roundTo(score, 4);
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
