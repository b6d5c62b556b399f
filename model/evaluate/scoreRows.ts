import {Failure} from "../../data/failure.js";
import type {LabelledRow} from "../../data/formats/row.js";
import {openVersion} from "../../data/openScorer.js";
import type {Project} from "../../data/project.js";
import {findCurrentVersion, readVersion} from "../../data/registry.js";
import type {Scorer} from "../../workspace/scoring/scorer.js";
import type {Scores} from "./compare.js";

const OUTLIVED: readonly string[] = ["invalid_version", "invalid_data"];

/** What a model gives to labelled rows. */
export async function scoreRows(scorer: Scorer, rows: readonly LabelledRow[]): Promise<Scores> {
  const scored = await scorer(rows.map(({input}) => input));
  return {
    margins: Float64Array.from(scored, ({margin}) => margin),
    scores: Float64Array.from(scored, ({score}) => score)
  };
}

/**
 * What the current version gives to labelled rows; null without one, or with
 * one that is broken or cannot score them all, which training must outlive.
 */
export async function scoreCurrent(
  project: Project,
  rows: readonly LabelledRow[]
): Promise<(Scores & {readonly version: string}) | null> {
  const version = findCurrentVersion(project);
  if (version === null) return null;
  try {
    return {version, ...(await scoreVersion(project, version, rows))};
  } catch (error) {
    if (error instanceof Failure && OUTLIVED.includes(error.code)) return null;
    throw error;
  }
}

async function scoreVersion(project: Project, version: string, rows: readonly LabelledRow[]): Promise<Scores> {
  const {scorer, close} = await openVersion(project, readVersion(project, version));
  try {
    return await scoreRows(scorer, rows);
  } finally {
    await close();
  }
}
