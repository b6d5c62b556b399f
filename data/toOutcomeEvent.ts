import type {OutcomeEvent} from "../workspace/analysis/outcomes/resolveOutcomes.js";
import type {Outcome} from "./formats/outcome.js";
import {parseTimestamp} from "./formats/timestamp.js";

/** An outcome of the log as it is resolved. */
export function toOutcomeEvent({timestamp, prediction_id, lead_id, event, occurred_at}: Outcome): OutcomeEvent {
  const [loggedMs, occurredMs] = [timestamp, occurred_at].map(parseTimestamp);
  return {predictionId: prediction_id, leadId: lead_id, event, loggedMs, occurredMs};
}
