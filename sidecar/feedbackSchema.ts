import {type Static, Type} from "typebox";
import {OUTCOME_EVENTS} from "../data/formats/outcome.js";
import {CONTEXT_LENGTH, UNICODE} from "./requestSchema.js";

const REASON_LENGTH = 1000;

export const MAX_EVENTS = 10_000;

/** A dated event as it is posted. */
export const FeedbackEvent = Type.Object(
  {
    prediction_id: Type.Optional(toText(CONTEXT_LENGTH, "what happened to this prediction's lead; or lead_id")),
    lead_id: Type.Optional(toText(CONTEXT_LENGTH, "what happened to this lead; or prediction_id")),
    event: Type.Enum(OUTCOME_EVENTS),
    reason: Type.Optional(toText(REASON_LENGTH, "in words")),
    occurred_at: Type.String({description: "ISO 8601 with its offset, from 2000 on and not in the future"}),
    propensity: Type.Optional(
      Type.Unsafe<number | null>({
        type: ["number", "null"],
        exclusiveMinimum: 0,
        maximum: 1,
        description: "of a contact: the chance that this lead had to be contacted, as it was chosen"
      })
    )
  },
  {title: "Feedback event"}
);

/** Many of them, each apart: what is wrong with one refuses no other. */
export const FeedbackBatch = Type.Object({events: Type.Array(Type.Unknown(), {minItems: 1, maxItems: MAX_EVENTS})});

export const FeedbackAnswer = Type.Object(
  {
    accepted: Type.Integer({minimum: 0}),
    results: Type.Array(
      Type.Object({
        index: Type.Integer({minimum: 0, description: "which event"}),
        status: Type.Enum(["accepted", "not_found", "invalid"]),
        detail: Type.Optional(Type.Unknown({description: "what is wrong with one that is invalid"}))
      })
    )
  },
  {title: "Feedback"}
);

export type FeedbackEvent = Static<typeof FeedbackEvent>;
export type FeedbackAnswer = Static<typeof FeedbackAnswer>;

function toText(maxLength: number, description: string) {
  return Type.Unsafe<string | null>({type: ["string", "null"], pattern: UNICODE, maxLength, description});
}
