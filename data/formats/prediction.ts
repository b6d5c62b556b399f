import {type Static, Type} from "typebox";
import {Timestamp} from "./timestamp.js";

/** One line of `predictions.jsonl`; the key order here is the order on disk. */
export const Prediction = Type.Object(
  {
    timestamp: Timestamp,
    id: Type.String({format: "uuid", description: "UUIDv7"}),
    request_id: Type.String({maxLength: 128}),
    input: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
      description: "the schema's fields that were given and not null, as given"
    }),
    score: Type.Number({minimum: 0, maximum: 1, description: "rounded to 4 decimals"}),
    margin: Type.Number({description: "log-odds before calibration, unrounded"}),
    label: Type.String(),
    confidence: Type.Union([Type.Literal("low"), Type.Literal("medium"), Type.Literal("high")]),
    inference_ms: Type.Number({minimum: 0}),
    model_version: Type.String(),
    context: Type.Record(Type.String(), Type.String(), {description: "lead_id, campaign, source, … as given"})
  },
  {
    $id: "https://leadlight.invalid/reference/prediction.v1.json",
    title: "Prediction",
    description: "one line of predictions.jsonl, the log that is the truth"
  }
);

export type Prediction = Static<typeof Prediction>;
