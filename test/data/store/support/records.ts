import type {Outcome} from "../../../../data/formats/outcome.js";
import type {Prediction} from "../../../../data/formats/prediction.js";
import type {ApiRequest} from "../../../../data/formats/request.js";
import {formatTimestamp} from "../../../../data/formats/timestamp.js";

const START_MS = Date.UTC(2026, 10, 22, 8);

/** Texts that a store may trip over. */
export const NASTY = [
  "",
  "a\0b",
  "\ud83d alone",
  "alone \ude00",
  "😀",
  String.raw`a\u0000b`,
  "'; DROP TABLE prediction_logs; --",
  "?, $1, ?::text",
  '"quoted"\n\u2028\ufeff',
  "long ".repeat(20_000),
  "__proto__"
];

/** The nth prediction of a log, ten of them a second. */
export function createPrediction(n: number): Prediction {
  return {
    timestamp: formatTimestamp(START_MS + 100 * n),
    id: `019ab000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    request_id: `request-${n}`,
    input: {sector: "Software", employees: n},
    score: (n % 1000) / 1000,
    margin: n / 7 - 3,
    label: n % 2 ? "engaged" : "not_engaged",
    confidence: "medium",
    inference_ms: n / 3,
    model_version: "3-0a1b2c3d",
    context: {lead_id: `lead-${n % 100}`}
  };
}

export function createRequest(n: number): ApiRequest {
  return {
    timestamp: formatTimestamp(START_MS + 100 * n),
    request_id: "the caller's",
    method: "POST",
    endpoint: "/predict",
    status_code: 200,
    response_ms: n / 3
  };
}

export function createOutcome(n: number): Outcome {
  const timestamp = formatTimestamp(START_MS + 100 * n);
  return {timestamp, prediction_id: createPrediction(n).id, event: "engaged", occurred_at: timestamp};
}
