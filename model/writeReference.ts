import {existsSync} from "node:fs";
import {Failure} from "../data/failure.js";
import {formatLines} from "../data/jsonLines.js";
import type {OpenScorer} from "../data/openScorer.js";
import {roundScore} from "../data/predictionRecord.js";
import type {Project} from "../data/project.js";
import {buildProfile} from "../data/queries/buildProfile.js";
import {readProfile} from "../data/queries/readProfile.js";
import type {replaceFile} from "../data/replaceFile.js";
import {type Reference, resolveReference} from "../data/resolveReference.js";
import {readRows} from "./readRows.js";

/**
 * Gives the reference rows a version's scores and counts them into its
 * profile, last; a version that has both keeps them, whatever the project's
 * labelled rows are by now. A model that was trained elsewhere has no reference
 * where there are no rows.
 */
export async function writeReference(
  project: Project,
  {scorer, version: {version, manifest}}: OpenScorer,
  replace: typeof replaceFile
): Promise<void> {
  const reference = resolveReference(project, version);
  if (isWhole(project, reference)) return;
  if (!manifest.trained && !existsSync(project.paths.rows)) return;
  replace(reference.rows, await scoreReference(project, scorer));
  replace(reference.profile, `${JSON.stringify(await buildProfile(project, version), null, 1)}\n`);
}

async function scoreReference(project: Project, scorer: OpenScorer["scorer"]): Promise<string> {
  const {reference} = readRows(project);
  const scored = await scorer(reference.map(({input}) => input));
  return formatLines(
    reference.map(({input, outcome}, i) => ({
      input,
      score: roundScore(scored[i].score),
      margin: scored[i].margin,
      outcome
    }))
  );
}

function isWhole(project: Project, reference: Reference): boolean {
  try {
    return readProfile(project, reference) !== null;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}
