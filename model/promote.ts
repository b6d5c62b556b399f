import {join} from "node:path";
import {openVersion} from "../data/openScorer.js";
import {roundScore} from "../data/predictionRecord.js";
import type {Project} from "../data/project.js";
import {buildProfile} from "../data/queries/buildProfile.js";
import {readVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {readRows} from "./readRows.js";
import {writeAttribution} from "./writeAttribution.js";

/**
 * Makes a version the current one: its golden leads must score as they should,
 * then the reference rows get its scores, the profile and what its bins add to
 * the score are built from them, and `current` names it, last.
 */
export async function promote(project: Project, version: string): Promise<void> {
  const {scorer, version: opened} = await openVersion(project, readVersion(project, version));
  const {reference} = readRows(project);
  const scored = await scorer(reference.map(({input}) => input));
  const lines = reference.map(({input, outcome}, i) => ({
    input,
    score: roundScore(scored[i].score),
    margin: scored[i].margin,
    outcome
  }));
  replaceFile(project.paths.reference, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const profile = await buildProfile(project, version);
  writeAttribution(
    project,
    opened,
    profile,
    reference.map(({input}) => input)
  );
  replaceFile(project.paths.profile, `${JSON.stringify(profile, null, 1)}\n`);
  replaceFile(join(project.paths.registry, "current"), `${version}\n`);
}
