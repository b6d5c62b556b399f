import type {VersionChange} from "../../workspace/analysis/modelSummary.js";
import {createScoreChange, type ScoreChange} from "../../workspace/analysis/scoreChange.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import {judge} from "../../workspace/scoring/scorer.js";
import {Failure} from "../failure.js";
import {openVersion} from "../openScorer.js";
import {roundScore} from "../predictionRecord.js";
import type {Project} from "../project.js";
import {readLines} from "../readLines.js";
import {readVersion} from "../registry.js";
import {resolveReference} from "../resolveReference.js";
import {scoreEach} from "../scoreEach.js";

/** The newest versions that are held against the current one, and the leads that they are held against it on. */
const MOST_VERSIONS = 5;
const MOST_ROWS = 5000;

interface Held {
  readonly input: Lead;
  readonly score: number;
}

/** What other versions say of the current one's held-out leads; `names` are all versions, the newest first. */
export async function compareVersions(
  project: Project,
  current: string | null,
  names: readonly string[]
): Promise<VersionChange[]> {
  const others = names.filter((name) => name !== current).slice(0, MOST_VERSIONS);
  if (current === null || others.length === 0) return [];
  const rows = await readHeld(resolveReference(project, current).rows);
  const changes: VersionChange[] = [];
  for (const version of others) changes.push({version, change: await compareVersion(project, version, rows)});
  return changes;
}

async function readHeld(path: string): Promise<Held[]> {
  const rows: Held[] = [];
  for await (const row of readLines(path)) {
    rows.push(row as unknown as Held);
    if (rows.length === MOST_ROWS) break;
  }
  return rows;
}

/** Null for a version that cannot be opened: npm run models says why. */
async function compareVersion(project: Project, version: string, rows: readonly Held[]): Promise<ScoreChange | null> {
  const opened = await tryOpen(project, version);
  if (!opened) return null;
  const counter = createScoreChange();
  try {
    const scored = await scoreEach(
      opened.scorer,
      rows.map(({input}) => input)
    );
    rows.forEach(({score: before}, i) => {
      const found = scored[i];
      if (!found) return;
      const labelBefore = judge(before, project.schema).label;
      counter.add({before, after: roundScore(found.score), labelBefore, labelAfter: found.label});
    });
  } finally {
    await opened.close();
  }
  return counter.summarize();
}

async function tryOpen(project: Project, version: string) {
  try {
    return await openVersion(project, readVersion(project, version));
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
