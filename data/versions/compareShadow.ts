import {Ajv} from "ajv";
import type {ModelSummary} from "../../workspace/analysis/modelSummary.js";
import {createScoreChange, type ScoreChangeCounter} from "../../workspace/analysis/scoreChange.js";
import {readTails} from "../calling/readLatest.js";
import {ShadowScore} from "../formats/shadow.js";
import {listLogFiles} from "../logFiles.js";
import type {Project} from "../project.js";
import {readLinesBackwards} from "../readBackwards.js";

const TAIL_BYTES = 64 * 2 ** 20;

const isShadow = new Ajv({strict: false, validateFormats: false}).compile<ShadowScore>(ShadowScore);

/** What shadow versions would have answered beside what was answered, by version; nothing without a shadow's log. */
export async function compareShadow({paths}: Pick<Project, "paths">): Promise<ModelSummary["shadows"]> {
  const scores = await readShadow(paths.shadow);
  if (scores.size === 0) return [];
  const counters = new Map<string, ScoreChangeCounter>();
  for await (const {id, score, label} of readTails(paths.predictions)) {
    const found = scores.get(id);
    if (!found) continue;
    scores.delete(id);
    const counter = counters.get(found.model_version) ?? createScoreChange();
    counter.add({before: score, after: found.score, labelBefore: label, labelAfter: found.label});
    counters.set(found.model_version, counter);
  }
  return [...counters]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([version, counter]) => ({version, change: counter.summarize()}));
}

/** The last score that a shadow gave each prediction, by its id. */
async function readShadow(path: string): Promise<Map<string, ShadowScore>> {
  const scores = new Map<string, ShadowScore>();
  for (const file of (await listLogFiles(path)).reverse()) {
    for await (const line of readLinesBackwards(file, TAIL_BYTES)) {
      const score = parseShadow(line);
      if (score && !scores.has(score.prediction_id)) scores.set(score.prediction_id, score);
    }
  }
  return scores;
}

function parseShadow(line: string): ShadowScore | null {
  try {
    const value: unknown = JSON.parse(line);
    return isShadow(value) ? value : null;
  } catch {
    return null;
  }
}
