import {existsSync} from "node:fs";
import {openProject, type Project, type ProjectPaths, projectPaths} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {Brought} from "./converting/brought.js";
import {createProject} from "./converting/createProject.js";
import {describeConverted} from "./converting/describeConverted.js";
import {drawEdgeInputs} from "./converting/drawEdgeInputs.js";
import {keepScored} from "./converting/keepScored.js";
import {matchProject} from "./converting/matchProject.js";
import {readBrought} from "./converting/readBrought.js";
import {toPrior} from "./encoding/fitEncoding.js";
import {drawGoldenInputs} from "./golden.js";
import {promoteVersion} from "./promoteVersion.js";
import {readRows} from "./readRows.js";
import {type Candidate, writeVersion} from "./versions.js";

const GOLDEN_SEED = 42;
const UNCALIBRATED = {kind: "none"} as const;

export interface Converted {
  readonly project: Project;
  readonly version: string;
  readonly brought: Brought;
  readonly isNewProject: boolean;
  readonly isPromoted: boolean;
  /** True when the model gives no score to a lead that lacks every value. */
  readonly needsValues: boolean;
}

/**
 * Makes a version of a model file, for the project of that name or, where there
 * is none, for one made of the model. Nothing is written before everything that
 * can be refused has passed; only a project's first version is promoted.
 */
export async function convertProject(
  file: string,
  name: string,
  paths: ProjectPaths = projectPaths(name)
): Promise<Converted> {
  const brought = await readBrought(file);
  const isNewProject = !existsSync(paths.schema);
  const {project, encoding} = isNewProject ? createProject(name, paths, brought) : openMatched(name, paths, brought);
  const candidate = await keepScored(toCandidate(project, encoding, brought), brought);
  const {version} = await writeVersion(project, candidate, (draft) => describeConverted(project, candidate, draft));
  if (isNewProject) replaceFile(paths.schema, `${JSON.stringify(project.schema, null, 2)}\n`);
  const isPromoted = findCurrentVersion(project) === null;
  if (isPromoted) await promoteVersion(project, version);
  const needsValues = !candidate.goldenInputs.some((input) => Object.keys(input).length === 0);
  return {project, version, brought, isNewProject, isPromoted, needsValues};
}

function openMatched(name: string, paths: ProjectPaths, brought: Brought): {project: Project; encoding: Encoding} {
  const project = openProject(name, paths);
  return {project, encoding: matchProject(project, brought)};
}

function toCandidate(project: Project, encoding: Encoding, {model, features, imported}: Brought): Candidate {
  if (!existsSync(project.paths.rows)) {
    const goldenInputs = drawEdgeInputs(encoding, features, GOLDEN_SEED);
    return {encoding, model, calibration: UNCALIBRATED, imported, goldenInputs};
  }
  const {train} = readRows(project);
  const goldenInputs = drawGoldenInputs(train, project.schema, GOLDEN_SEED);
  return {encoding, model, calibration: UNCALIBRATED, imported, prior: toPrior(train), goldenInputs};
}
