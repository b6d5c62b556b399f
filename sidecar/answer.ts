import type {Prediction} from "../data/formats/prediction.js";

/** A prediction as its caller sees it. */
export function toAnswer({score, label, confidence, model_version, inference_ms}: Prediction) {
  return {score, label, confidence, model_version, inference_time_ms: inference_ms};
}
