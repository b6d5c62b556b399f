import {createHash} from "node:crypto";
import type {Outcome} from "./formats/outcome.js";

/**
 * What two lines of `outcomes.jsonl` that tell the same event have in common:
 * all but when they were written down. A reader counts such lines once.
 */
export function toOutcomeKey({prediction_id, lead_id, event, reason, occurred_at}: Omit<Outcome, "timestamp">): string {
  const told = [prediction_id ?? null, lead_id ?? null, event, reason ?? null, Date.parse(occurred_at)];
  return createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, 22);
}
