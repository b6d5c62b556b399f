import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import {judge} from "../../workspace/scoring/scorer.js";
import type {Outcome} from "../formats/outcome.js";
import type {Prediction} from "../formats/prediction.js";
import {formatTimestamp} from "../formats/timestamp.js";
import {toPrediction} from "../predictionRecord.js";
import type {IngestedRow} from "./readRow.js";

/** Scores of 0 and 1 have no log-odds; theirs are those of a score as near. */
const NEAREST = 1e-9;

/** A row as a line of the predictions log. It was no request of ours, and nobody told how long it took: 0. */
export function toPredictionRecord(row: IngestedRow, schema: ProjectSchema, modelVersion: string): Prediction {
  const odds = Math.min(Math.max(row.score, NEAREST), 1 - NEAREST);
  return toPrediction({
    timestampMs: row.timeMs,
    id: row.id,
    requestId: row.id,
    lead: row.input,
    scored: {...judge(row.score, schema), margin: Math.log(odds / (1 - odds)), unseen: []},
    inferenceMs: 0,
    modelVersion,
    context: row.context,
    schema
  });
}

/** What became of a row's lead: a contact, and its end, both at the row's own time, for want of another. */
export function toOutcomeRecords({id, timeMs, event}: IngestedRow): Outcome[] {
  if (event === null) return [];
  const timestamp = formatTimestamp(timeMs);
  const toRecord = (told: Outcome["event"]) => ({timestamp, prediction_id: id, event: told, occurred_at: timestamp});
  return event === "contacted" ? [toRecord("contacted")] : [toRecord("contacted"), toRecord(event)];
}
