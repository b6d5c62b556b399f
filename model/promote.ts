import {existsSync} from "node:fs";
import {join} from "node:path";
import {openVersion} from "../data/openScorer.js";
import {roundScore} from "../data/predictionRecord.js";
import type {Project} from "../data/project.js";
import {buildProfile} from "../data/queries/buildProfile.js";
import {readVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import type {Scorer} from "../workspace/scoring/scorer.js";
import {readRows} from "./readRows.js";

/**
 * Makes a version the current one: its golden leads must score as they should,
 * then the reference rows get its scores, the profile is built from them, and
 * `current` names it, last. A project without rows has no reference.
 */
export async function promote(project: Project, version: string): Promise<void> {
  const {scorer} = await openVersion(project, readVersion(project, version));
  if (existsSync(project.paths.rows)) await writeReference(project, version, scorer);
  replaceFile(join(project.paths.registry, "current"), `${version}\n`);
}

async function writeReference(project: Project, version: string, scorer: Scorer): Promise<void> {
  const {reference} = readRows(project);
  const scored = await scorer(reference.map(({input}) => input));
  const lines = reference.map(({input, outcome}, i) => ({
    input,
    score: roundScore(scored[i].score),
    margin: scored[i].margin,
    outcome
  }));
  replaceFile(project.paths.reference, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  replaceFile(project.paths.profile, `${JSON.stringify(await buildProfile(project, version), null, 1)}\n`);
}
