import {type Static, Type} from "typebox";
import type {PredictionResult} from "../data/predictionRecord.js";

/** A prediction as its caller sees it. */
export const PredictionAnswer = Type.Object(
  {
    prediction_id: Type.String({description: "as logged; POST /feedback takes it"}),
    score: Type.Number({minimum: 0, maximum: 1, description: "4 decimals"}),
    label: Type.String({description: "of the unrounded score"}),
    confidence: Type.Enum(["low", "medium", "high"], {description: "the band of the score"}),
    model_version: Type.String(),
    inference_time_ms: Type.Number({minimum: 0})
  },
  {title: "Prediction"}
);

export type PredictionAnswer = Static<typeof PredictionAnswer>;

export function toAnswer({
  id,
  score,
  label,
  confidence,
  model_version,
  inference_ms
}: PredictionResult): PredictionAnswer {
  return {prediction_id: id, score, label, confidence, model_version, inference_time_ms: inference_ms};
}
