import {existsSync} from "node:fs";
import {Failure} from "../data/failure.js";
import type {LabelledRow, ReferenceRow} from "../data/formats/row.js";
import {formatLines} from "../data/jsonLines.js";
import type {OpenScorer} from "../data/openScorer.js";
import {roundScore} from "../data/predictionRecord.js";
import type {Project} from "../data/project.js";
import {buildProfile} from "../data/queries/buildProfile.js";
import {readProfile} from "../data/queries/readProfile.js";
import type {replaceFile} from "../data/replaceFile.js";
import {type Reference, resolveReference} from "../data/resolveReference.js";
import type {Scored} from "../workspace/scoring/scorer.js";
import {readRows} from "./readRows.js";
import {writeAttribution} from "./writeAttribution.js";

/**
 * Gives the reference rows a version's scores and counts them into its
 * profile, last; a version that has both keeps them, whatever the project's
 * labelled rows are by now. A model that was trained elsewhere has no reference
 * where there are no rows.
 */
export async function writeReference(
  project: Project,
  {scorer, version: opened}: OpenScorer,
  replace: typeof replaceFile
): Promise<void> {
  const reference = resolveReference(project, opened.version);
  if (isWhole(project, reference)) return;
  if (!opened.manifest.trained && !existsSync(project.paths.rows)) return;
  const rows = readRows(project).reference;
  const leads = rows.map(({input}) => input);
  replace(reference.rows, formatReference(rows, await scorer(leads)));
  const profile = await buildProfile(project, opened.version);
  writeAttribution(project, opened, profile, leads, replace);
  replace(reference.profile, `${JSON.stringify(profile, null, 1)}\n`);
}

function formatReference(rows: readonly LabelledRow[], scored: readonly Scored[]): string {
  return formatLines(
    rows.map(({input, outcome, order}, i) => ({
      input,
      score: roundScore(scored[i].score),
      margin: scored[i].margin,
      outcome,
      ...findDay(order)
    }))
  );
}

/** The day of a row whose place is a time, as the import writes it. */
function findDay(order: LabelledRow["order"]): Pick<ReferenceRow, "day"> {
  const [, day] = /^(\d{4}-\d\d-\d\d)T.*Z$/.exec(String(order)) ?? [];
  return day === undefined ? {} : {day};
}

function isWhole(project: Project, reference: Reference): boolean {
  try {
    return readProfile(project, reference) !== null;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}
