import {existsSync} from "node:fs";
import {Failure} from "../data/failure.js";
import {formatLines} from "../data/jsonLines.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {simulateRows} from "../data/simulation/rows.js";
import {auc} from "../workspace/analysis/auc.js";
import {computeMargin, toForest} from "../workspace/scoring/forest.js";
import type {Manifest} from "../workspace/scoring/manifest.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {encodeOutOfFold, encodeRows} from "./encoding/encodeRows.js";
import {fitEncoding, toPrior} from "./encoding/fitEncoding.js";
import {drawGoldenInputs} from "./golden.js";
import {promote} from "./promote.js";
import {readRows, type SplitRows} from "./readRows.js";
import {boost} from "./train/boost.js";
import type {Dataset} from "./train/dataset.js";
import {dumpEnsemble} from "./train/dump.js";
import type {TrainParameters} from "./train/parameters.js";
import {type Candidate, writeVersion} from "./versions.js";

const DEMO_SEED = 42;
const DEMO_ROWS = 3000;

export interface Trained {
  readonly version: string;
  readonly trees: number;
  readonly trained: TrainedCandidate["trained"];
  readonly isPromoted: boolean;
}

type TrainedCandidate = Candidate & {
  readonly model: XgboostModel;
  readonly trained: NonNullable<Manifest["trained"]>;
};

/**
 * Trains a version on a project's labelled rows; a demo without rows simulates
 * them first. Only a project's first version is promoted.
 */
export async function trainProject(
  project: Project,
  parameters: TrainParameters,
  onTree?: (done: number) => void
): Promise<Trained> {
  if (project.schema.demo && !existsSync(project.paths.rows)) writeDemoRows(project);
  const candidate = fitCandidate(project, readRows(project), parameters, onTree);
  const version = await writeVersion(project, candidate);
  const isPromoted = findCurrentVersion(project) === null;
  if (isPromoted) await promote(project, version);
  return {version, trees: countTrees(candidate.model), trained: candidate.trained, isPromoted};
}

function writeDemoRows({paths}: Project): void {
  const rows = simulateRows(DEMO_SEED, DEMO_ROWS);
  replaceFile(paths.rows, formatLines(rows));
}

function fitCandidate(
  {schema, paths}: Project,
  {train, validation, reference}: SplitRows,
  parameters: TrainParameters,
  onTree?: (done: number) => void
): TrainedCandidate {
  const encoding = fitEncoding(train, schema);
  if (encoding.columns.length === 0) {
    throw new Failure("invalid_data", `${paths.schema} has no field that a model can use; add a number or a category`);
  }
  const heldOut = encodeRows(validation, encoding);
  const ensemble = boost(encodeOutOfFold(train, encoding, parameters.seed), heldOut, parameters, onTree);
  const model = dumpEnsemble(
    ensemble,
    encoding.columns.map(({name}) => name)
  );
  return {
    encoding,
    model,
    prior: toPrior(train),
    trained: {
      rows: train.length,
      positives: train.filter(({outcome}) => outcome === 1).length,
      validation_auc: measureAuc(model, heldOut),
      reference_auc: measureAuc(model, encodeRows(reference, encoding))
    },
    goldenInputs: drawGoldenInputs(train, schema, parameters.seed)
  };
}

function measureAuc(model: XgboostModel, {rows, columns, matrix, outcomes}: Dataset): number {
  const forest = toForest(model);
  const margins = Float64Array.from({length: rows}, (_, row) => computeMargin(forest, matrix, row * columns));
  return auc(margins, outcomes);
}

function countTrees({learner}: XgboostModel): number {
  return learner.gradient_booster.model.trees.length;
}
