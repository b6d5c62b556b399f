import {stat} from "node:fs/promises";
import {isMissingFile} from "../data/failure.js";
import type {Prediction} from "../data/formats/prediction.js";
import {listLogFiles} from "../data/logFiles.js";
import {parsePrediction} from "../data/loggedPrediction.js";
import {readLinesBackwards} from "../data/readBackwards.js";
import type {Cursor, RecentSpec, StoreReader} from "../data/store/reader.js";

const TAIL_BYTES = 4 * 2 ** 20;
/** Lines that are written together may lie out of order. */
const DISORDER_MS = 1000;

/**
 * The newest predictions of the log at `path` whose lines lie within the last
 * 4 MiB of one of its files, for a service without a store.
 */
export function createLoggedReader(path: string, tailBytes = TAIL_BYTES): Pick<StoreReader, "recentPredictions"> {
  return {
    async recentPredictions(spec) {
      let page: Prediction[] = [];
      for (const {file, writtenMs} of await listByAge(path)) {
        if (page.length === spec.limit && writtenMs < toTimeMs(page[page.length - 1])) break;
        page = takeNewest([...page, ...(await readFile(file, spec, tailBytes))], spec.limit);
      }
      return page;
    }
  };
}

/** The files of a log, those written last first: none holds a prediction that is newer than its last write. */
async function listByAge(path: string): Promise<{file: string; writtenMs: number}[]> {
  const files = await Promise.all((await listLogFiles(path)).map(dateFile));
  return files.flat().sort((a, b) => b.writtenMs - a.writtenMs);
}

/** A file may be renamed between its listing and now: its lines are in another then. */
async function dateFile(file: string): Promise<{file: string; writtenMs: number}[]> {
  try {
    return [{file, writtenMs: (await stat(file)).mtimeMs}];
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}

async function readFile(file: string, {limit, before}: RecentSpec, tailBytes: number): Promise<Prediction[]> {
  let found: Prediction[] = [];
  for await (const line of readLinesBackwards(file, tailBytes)) {
    const prediction = parsePrediction(line);
    if (!prediction) continue;
    if (found.length >= limit && toTimeMs(prediction) < toTimeMs(found[limit - 1]) - DISORDER_MS) break;
    if (!isBefore(prediction, before)) continue;
    found.push(prediction);
    if (found.length >= 2 * limit) found = takeNewest(found, limit);
  }
  return takeNewest(found, limit);
}

/** Of some predictions, each once, the newest first. */
export function takeNewest(predictions: readonly Prediction[], limit: number): Prediction[] {
  const once = new Map(predictions.map((prediction) => [prediction.id, prediction]));
  const newestFirst = [...once.values()].sort((a, b) => toTimeMs(b) - toTimeMs(a) || (a.id < b.id ? 1 : -1));
  return newestFirst.slice(0, limit);
}

function isBefore(prediction: Prediction, before: Cursor | null): boolean {
  if (!before) return true;
  const timeMs = toTimeMs(prediction);
  return timeMs < before.timeMs || (timeMs === before.timeMs && before.id !== undefined && prediction.id < before.id);
}

function toTimeMs({timestamp}: Prediction): number {
  return Date.parse(timestamp);
}
