import type {PredictionResult} from "../data/predictionRecord.js";
import {publicContext} from "../data/publicContext.js";
import type {LiveSummary, RecentPrediction} from "../workspace/analysis/summary.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";
import {createTally, type Tally} from "./tally.js";

const RECENT = 20;

export interface Live {
  /** Counts predictions, in the order of their timestamps; `unseen` names the unseen fields of each. */
  add(predictions: readonly PredictionResult[], unseen?: readonly (readonly string[])[]): void;
  /** What is known of the predictions after a moment, in Unix milliseconds. */
  summarize(
    afterMs: number
  ): Pick<LiveSummary, "predictions" | "flagged" | "mean_score" | "unseen" | "last" | "recent">;
}

/** Counts predictions as they are made, in memory of a bounded size. */
export function createLive(schema: ProjectSchema, tally: Tally = createTally()): Live {
  const {positive} = schema.target;
  const names = publicContext(schema);
  let recent: PredictionResult[] = [];
  return {
    add(predictions, unseen = []) {
      predictions.forEach(({timestamp, score, label}, i) =>
        tally.add({timeMs: Date.parse(timestamp), score, flagged: label === positive, unseen: unseen[i] ?? []})
      );
      recent = [...predictions.slice(-RECENT).reverse(), ...recent].slice(0, RECENT);
    },
    summarize(afterMs) {
      return {
        ...tally.after(afterMs),
        last: recent[0]?.timestamp ?? null,
        recent: recent.map((prediction) => toRecent(prediction, names))
      };
    }
  };
}

function toRecent(prediction: PredictionResult, names: readonly string[]): RecentPrediction {
  const {timestamp, score, label, confidence, inference_ms, model_version} = prediction;
  const context = Object.fromEntries(Object.entries(prediction.context).filter(([name]) => names.includes(name)));
  return {timestamp, score, label, confidence, inference_ms, model_version, context};
}
