import {Ajv} from "ajv";
import type {Outcome} from "../data/formats/outcome.js";
import {formatTimestamp, parseTimestamp} from "../data/formats/timestamp.js";
import type {Problem} from "./errors.js";
import {FeedbackBatch, FeedbackEvent} from "./feedbackSchema.js";
import {findProblems, requireValid} from "./problem.js";

const OLDEST_MS = Date.UTC(2000, 0);
/** How far a caller's clock may be ahead of ours. */
const SKEW_MS = 5 * 60_000;

const ajv = new Ajv({allErrors: true, allowUnionTypes: true, ownProperties: true});
const isEvent = ajv.compile<FeedbackEvent>(FeedbackEvent);
const isBatch = ajv.compile<{readonly events: readonly unknown[]}>(FeedbackBatch);

/** The events of a batch; null for a single one. 422 when it is no list of 1 to 10 000. */
export function parseBatch(body: unknown): readonly unknown[] | null {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, "events")) return null;
  return requireValid(isBatch, body).events;
}

/** A posted event as a line of the log, or what is wrong with it. */
export function parseEvent(event: unknown, nowMs: number, base: Problem["loc"]): Outcome | readonly Problem[] {
  if (!isEvent(event)) return findProblems(isEvent, event, base);
  const occurredMs = parseTimestamp(event.occurred_at);
  const problems = [...findIdProblems(event, base), ...findTimeProblems(occurredMs, nowMs, [...base, "occurred_at"])];
  return problems.length > 0 ? problems : toOutcome(event, occurredMs, nowMs);
}

function findIdProblems({prediction_id, lead_id}: FeedbackEvent, base: Problem["loc"]): Problem[] {
  const given = [prediction_id, lead_id].filter((id) => id?.trim());
  if (given.length === 1) return [];
  return [{loc: base, msg: "Give one of prediction_id and lead_id", type: "value_error"}];
}

function findTimeProblems(occurredMs: number, nowMs: number, loc: Problem["loc"]): Problem[] {
  if (Number.isNaN(occurredMs)) return [{loc, msg: "Input should be a valid datetime", type: "datetime_parsing"}];
  if (occurredMs > nowMs + SKEW_MS) return [{loc, msg: "Input should not be in the future", type: "datetime_future"}];
  if (occurredMs < OLDEST_MS) return [{loc, msg: "Input should not be before 2000", type: "datetime_past"}];
  return [];
}

function toOutcome(told: FeedbackEvent, occurredMs: number, nowMs: number): Outcome {
  const {prediction_id, lead_id, event, reason, propensity} = told;
  return {
    timestamp: formatTimestamp(nowMs),
    ...(prediction_id?.trim() ? {prediction_id} : {lead_id: lead_id ?? ""}),
    event,
    ...(reason?.trim() && {reason}),
    occurred_at: formatTimestamp(occurredMs),
    ...(typeof propensity === "number" && {propensity})
  };
}
