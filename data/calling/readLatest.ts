import type {RankedPrediction} from "../../workspace/analysis/leads/rankLeads.js";
import {DAY_MS} from "../days.js";
import type {Prediction} from "../formats/prediction.js";
import {listLogFiles} from "../logFiles.js";
import {parsePrediction} from "../loggedPrediction.js";
import {readLinesBackwards} from "../readBackwards.js";

/** Of each file of a log, so that the time it takes does not grow with the log: some 270 000 predictions. */
const TAIL_BYTES = 256 * 2 ** 20;
/** Contacts of predictions as old as this still tell. */
export const LATEST_DAYS = 120;

/** What ranking and labels need of a prediction. */
export interface LatestPrediction extends RankedPrediction {
  readonly version: string;
}

/** The predictions of the last 120 days of a log, oldest first, each once. */
export async function readLatest(path: string, tailBytes = TAIL_BYTES): Promise<LatestPrediction[]> {
  const found = new Map<string, LatestPrediction>();
  for await (const prediction of readTails(path, tailBytes)) {
    if (!found.has(prediction.id)) found.set(prediction.id, toLatest(prediction));
  }
  const predictions = [...found.values()].sort((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
  const lastMs = predictions.at(-1)?.timeMs ?? 0;
  return predictions.filter(({timeMs}) => timeMs > lastMs - LATEST_DAYS * DAY_MS);
}

/** The whole predictions of given ids, by id. */
export async function readWhole(
  path: string,
  ids: ReadonlySet<string>,
  tailBytes = TAIL_BYTES
): Promise<Map<string, Prediction>> {
  const found = new Map<string, Prediction>();
  if (ids.size === 0) return found;
  for await (const prediction of readTails(path, tailBytes)) {
    if (ids.has(prediction.id)) found.set(prediction.id, prediction);
    if (found.size === ids.size) break;
  }
  return found;
}

/** The predictions in the last bytes of each file of a log, the files and the lines of each last first. */
export async function* readTails(path: string, tailBytes = TAIL_BYTES): AsyncGenerator<Prediction> {
  for (const file of (await listLogFiles(path)).reverse()) {
    for await (const line of readLinesBackwards(file, tailBytes)) {
      const prediction = parsePrediction(line);
      if (prediction) yield prediction;
    }
  }
}

function toLatest({id, timestamp, score, model_version: version, context}: Prediction): LatestPrediction {
  return {id, leadId: context.lead_id, timeMs: Date.parse(timestamp), score, version};
}
