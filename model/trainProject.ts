import {existsSync} from "node:fs";
import type {Evaluation} from "../data/formats/evaluation.js";
import type {LabelledRow} from "../data/formats/row.js";
import {formatLines} from "../data/jsonLines.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {simulateRows} from "../data/simulation/rows.js";
import {scoreBaseline} from "./baseline/scoreBaseline.js";
import {formatCard} from "./card/formatCard.js";
import {profileSplits} from "./card/splits.js";
import {evaluate} from "./evaluate/evaluate.js";
import {measureImportance} from "./evaluate/measureImportance.js";
import {scoreCurrent, scoreRows} from "./evaluate/scoreRows.js";
import {fitCandidate, type FittedCandidate} from "./fitCandidate.js";
import {promoteVersion} from "./promoteVersion.js";
import {readRows, type SplitRows} from "./readRows.js";
import type {OnTree} from "./train/boost.js";
import type {TrainParameters} from "./train/parameters.js";
import {type Draft, toJson, type TrainedFigures, writeVersion} from "./versions.js";

const DEMO_SEED = 42;
const DEMO_ROWS = 3000;

export interface Trained {
  readonly version: string;
  readonly trees: number;
  readonly trained: TrainedFigures;
  readonly evaluation: Evaluation;
  readonly isPromoted: boolean;
}

/** A project's labelled rows; a demo without rows simulates them first. */
export function readTrainingRows(project: Project): SplitRows {
  if (project.schema.demo && !existsSync(project.paths.rows)) writeDemoRows(project);
  return readRows(project);
}

/**
 * Trains a version on a project's labelled rows, judges it on the held-out ones
 * and writes what it found beside the model. Only a project's first version is
 * promoted.
 */
export async function trainProject(project: Project, parameters: TrainParameters, onTree?: OnTree): Promise<Trained> {
  const rows = readTrainingRows(project);
  const fitted = await fitCandidate(project, rows, parameters, onTree);
  const {version, evaluation} = await writeVersion(project, fitted.candidate, async (draft) => {
    const evaluation = await evaluateDraft(project, draft, fitted, rows.reference);
    const {schema} = project;
    const card = formatCard({schema, manifest: draft.manifest, evaluation, splits: profileSplits(rows)});
    return {evaluation, files: {"evaluation.json": toJson(evaluation), "card.md": card}};
  });
  const isPromoted = findCurrentVersion(project) === null;
  if (isPromoted) await promoteVersion(project, version);
  const {model, trained} = fitted.candidate;
  const trees = model.learner.gradient_booster.model.trees.length;
  return {version, trees, trained, evaluation, isPromoted};
}

function writeDemoRows({paths}: Project): void {
  const rows = simulateRows(DEMO_SEED, DEMO_ROWS);
  replaceFile(paths.rows, formatLines(rows));
}

async function evaluateDraft(
  project: Project,
  {version, manifest, scorer}: Draft,
  {candidate, train, reference}: FittedCandidate,
  rows: readonly LabelledRow[]
): Promise<Evaluation> {
  return evaluate({
    version,
    threshold: project.schema.threshold,
    isCalibrated: manifest.calibration.kind !== "none",
    outcomes: reference.outcomes,
    model: await scoreRows(scorer, rows),
    previous: await scoreCurrent(project, rows),
    baseline: scoreBaseline(train, reference),
    importance: measureImportance(candidate, reference)
  });
}
