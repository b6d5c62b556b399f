import {Ajv} from "ajv";
import type {OutcomeEvent} from "../workspace/analysis/outcomes/resolveOutcomes.js";
import {Outcome} from "./formats/outcome.js";
import {parseTimestamp} from "./formats/timestamp.js";
import {toOutcomeKey} from "./outcomeKey.js";
import {readLogLines} from "./readLogLines.js";

const isOutcome = new Ajv({strict: false, validateFormats: false}).compile<Outcome>(Outcome);

/** The events of an outcome log, each once, in the order in which they were written down. */
export async function readOutcomes(path: string): Promise<OutcomeEvent[]> {
  const events = new Map<string, OutcomeEvent>();
  for await (const record of readLogLines(path)) {
    const event = isOutcome(record) ? toEvent(record) : null;
    if (event) events.set(toOutcomeKey(record as Outcome), event);
  }
  return [...events.values()].sort((a, b) => a.loggedMs - b.loggedMs);
}

/** Null for one whose moments cannot be read. */
function toEvent({timestamp, prediction_id, lead_id, event, occurred_at}: Outcome): OutcomeEvent | null {
  const [loggedMs, occurredMs] = [timestamp, occurred_at].map(parseTimestamp);
  if (Number.isNaN(loggedMs) || Number.isNaN(occurredMs)) return null;
  return {predictionId: prediction_id, leadId: lead_id, event, loggedMs, occurredMs};
}
