import type {Prediction} from "../../data/formats/prediction.js";
import type {ApiRequest} from "../../data/formats/request.js";
import {listLogFiles} from "../../data/logFiles.js";
import {type LineTally, readLines} from "../../data/readLines.js";

export interface Logged {
  readonly predictions: readonly Pick<Prediction, "id" | "request_id" | "timestamp" | "model_version">[];
  readonly malformed: number;
}

/** What a log holds, in all of its files. */
export async function readLogged(path: string): Promise<Logged> {
  const tally: LineTally = {malformed: 0};
  const predictions: Prediction[] = [];
  for (const file of await listLogFiles(path)) {
    for await (const line of readLines(file, tally)) predictions.push(line as Prediction);
  }
  return {predictions, malformed: tally.malformed};
}

/** The ids of the requests that a service took, by its request log. */
export async function readRequestIds(path: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const file of await listLogFiles(path)) {
    for await (const line of readLines(file)) ids.add((line as ApiRequest).request_id);
  }
  return ids;
}

/** Compares what was acknowledged with what is logged: a prediction must be there, and once. */
export function compareLogged(acknowledgedIds: readonly string[], {predictions}: Logged) {
  const counts = new Map<string, number>();
  for (const {request_id} of predictions) counts.set(request_id, (counts.get(request_id) ?? 0) + 1);
  return {
    missing: acknowledgedIds.filter((id) => !counts.has(id)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    doubled_ids: predictions.length - new Set(predictions.map(({id}) => id)).size
  };
}
