import {type Static, Type} from "typebox";
import {Timestamp} from "./timestamp.js";

/** One line of `shadow.jsonl`: what another version would have answered; the prediction's own line has what was. */
export const ShadowScore = Type.Object(
  {
    timestamp: Timestamp,
    prediction_id: Type.String(),
    model_version: Type.String({description: "the shadow's"}),
    score: Type.Number({minimum: 0, maximum: 1, description: "rounded to 4 decimals"}),
    margin: Type.Number({description: "log-odds before calibration, unrounded"}),
    label: Type.String()
  },
  {
    $id: "https://leadlight.invalid/reference/shadow.v1.json",
    title: "Shadow score",
    description: "one line of shadow.jsonl, beside the predictions log: never answered to a caller"
  }
);

export type ShadowScore = Static<typeof ShadowScore>;
