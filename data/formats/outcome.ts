import {type Static, Type} from "typebox";
import {Timestamp} from "./timestamp.js";

export const OUTCOME_EVENTS = ["contacted", "engaged", "not_engaged", "disqualified"] as const;

/** One line of `outcomes.jsonl`: a dated event; a correction is appended, never edited in. */
export const Outcome = Type.Object(
  {
    timestamp: Timestamp,
    prediction_id: Type.Optional(Type.String()),
    lead_id: Type.Optional(Type.String()),
    event: Type.Enum(OUTCOME_EVENTS),
    reason: Type.Optional(Type.String()),
    occurred_at: Timestamp,
    propensity: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: "of a contact: the chance that this lead had to be contacted, as it was chosen"
      })
    )
  },
  {
    $id: "https://leadlight.invalid/reference/outcome.v1.json",
    title: "Outcome",
    description: "one line of outcomes.jsonl"
  }
);

export type Outcome = Static<typeof Outcome>;
