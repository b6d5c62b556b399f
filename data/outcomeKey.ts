import {createHash} from "node:crypto";
import type {Outcome} from "./formats/outcome.js";

/**
 * What two lines of `outcomes.jsonl` that tell the same event have in common:
 * all but when they were written down. A reader counts such lines once.
 */
export function toOutcomeKey(outcome: Omit<Outcome, "timestamp">): string {
  const {prediction_id, lead_id, event, reason, occurred_at, propensity} = outcome;
  const told = [prediction_id ?? null, lead_id ?? null, event, reason ?? null, Date.parse(occurred_at)];
  const all = propensity === undefined ? told : [...told, propensity];
  return createHash("sha256").update(JSON.stringify(all)).digest("base64url").slice(0, 22);
}
