import {existsSync} from "node:fs";
import {Failure} from "../data/failure.js";
import type {Evaluation} from "../data/formats/evaluation.js";
import type {LabelledRow} from "../data/formats/row.js";
import {formatLines} from "../data/jsonLines.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {simulateRows} from "../data/simulation/rows.js";
import {auc} from "../workspace/analysis/auc.js";
import {computeMargin, type XgboostModel} from "../workspace/scoring/trees.js";
import {scoreBaseline} from "./baseline/scoreBaseline.js";
import {fitCalibration} from "./calibration/fitCalibration.js";
import {formatCard} from "./card/formatCard.js";
import {profileSplits} from "./card/splits.js";
import {encodeOutOfFold, encodeRows} from "./encoding/encodeRows.js";
import {fitEncoding, toPrior} from "./encoding/fitEncoding.js";
import {evaluate} from "./evaluate/evaluate.js";
import {scoreCurrent, scoreRows} from "./evaluate/scoreRows.js";
import {drawGoldenInputs} from "./golden.js";
import {promote} from "./promote.js";
import {readRows, type SplitRows} from "./readRows.js";
import {boost} from "./train/boost.js";
import type {Dataset} from "./train/dataset.js";
import {dumpEnsemble} from "./train/dump.js";
import type {TrainParameters} from "./train/parameters.js";
import {type Candidate, type Draft, draftVersion, saveVersion, toJson, type TrainedFigures} from "./versions.js";

const DEMO_SEED = 42;
const DEMO_ROWS = 3000;

export interface Trained {
  readonly version: string;
  readonly trees: number;
  readonly trained: TrainedFigures;
  readonly evaluation: Evaluation;
  readonly isPromoted: boolean;
}

/** A candidate, and the rows that a baseline needs to be compared with it. */
interface Fitted {
  readonly candidate: Candidate & {readonly trained: TrainedFigures};
  readonly train: Dataset;
  readonly reference: Dataset;
}

/**
 * Trains a version on a project's labelled rows, judges it on the held-out ones
 * and writes what it found beside the model; a demo without rows simulates them
 * first. Only a project's first version is promoted.
 */
export async function trainProject(
  project: Project,
  parameters: TrainParameters,
  onTree?: (done: number) => void
): Promise<Trained> {
  if (project.schema.demo && !existsSync(project.paths.rows)) writeDemoRows(project);
  const rows = readRows(project);
  const fitted = fitCandidate(project, rows, parameters, onTree);
  const draft = await draftVersion(project, fitted.candidate);
  const evaluation = await evaluateDraft(project, draft, fitted, rows.reference);
  const {manifest, version} = draft;
  const card = formatCard({schema: project.schema, manifest, evaluation, splits: profileSplits(rows)});
  saveVersion(project, draft, {"evaluation.json": toJson(evaluation), "card.md": card});
  const isPromoted = findCurrentVersion(project) === null;
  if (isPromoted) await promote(project, version);
  const {model, trained} = fitted.candidate;
  return {version, trees: countTrees(model), trained, evaluation, isPromoted};
}

function writeDemoRows({paths}: Project): void {
  const rows = simulateRows(DEMO_SEED, DEMO_ROWS);
  replaceFile(paths.rows, formatLines(rows));
}

function fitCandidate(
  {schema, paths}: Project,
  rows: SplitRows,
  parameters: TrainParameters,
  onTree?: (done: number) => void
): Fitted {
  const encoding = fitEncoding(rows.train, schema);
  if (encoding.columns.length === 0) {
    throw new Failure("invalid_data", `${paths.schema} has no field that a model can use; add a number or a category`);
  }
  const [validation, reference] = [rows.validation, rows.reference].map((split) => encodeRows(split, encoding));
  const train = encodeOutOfFold(rows.train, encoding, parameters.seed);
  const columns = encoding.columns.map(({name}) => name);
  const model = dumpEnsemble(boost(train, validation, parameters, onTree), columns);
  const margins = computeMargins(model, validation);
  const candidate = {
    encoding,
    model,
    prior: toPrior(rows.train),
    trained: {
      rows: train.rows,
      positives: rows.train.filter(({outcome}) => outcome === 1).length,
      validation_auc: auc(margins, validation.outcomes),
      reference_auc: auc(computeMargins(model, reference), reference.outcomes)
    },
    calibration: fitCalibration(margins, validation.outcomes, parameters.seed),
    goldenInputs: drawGoldenInputs(rows.train, schema, parameters.seed)
  };
  return {candidate, train, reference};
}

async function evaluateDraft(
  project: Project,
  {version, manifest, scorer}: Draft,
  {train, reference}: Fitted,
  rows: readonly LabelledRow[]
): Promise<Evaluation> {
  return evaluate({
    version,
    threshold: project.schema.threshold,
    isCalibrated: manifest.calibration.kind !== "none",
    outcomes: reference.outcomes,
    model: await scoreRows(scorer, rows),
    previous: await scoreCurrent(project, rows),
    baseline: scoreBaseline(train, reference)
  });
}

function computeMargins(model: XgboostModel, {rows, columns, matrix}: Dataset): Float64Array {
  return Float64Array.from({length: rows}, (_, row) => computeMargin(model, matrix, row * columns));
}

function countTrees({learner}: XgboostModel): number {
  return learner.gradient_booster.model.trees.length;
}
