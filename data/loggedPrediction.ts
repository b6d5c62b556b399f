import {Ajv} from "ajv";
import {Prediction} from "./formats/prediction.js";

const isPrediction = new Ajv({strict: false, validateFormats: false}).compile<Prediction>(Prediction);

/** A record of the log as a prediction; null for one that is none or whose timestamp cannot be read. */
export function toLoggedPrediction(record: unknown): Prediction | null {
  return isPrediction(record) && !Number.isNaN(Date.parse(record.timestamp)) ? record : null;
}

/** A line of the log as a prediction; null for one that is none. */
export function parsePrediction(line: string): Prediction | null {
  try {
    return toLoggedPrediction(JSON.parse(line));
  } catch {
    return null;
  }
}
