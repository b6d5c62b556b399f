import {existsSync} from "node:fs";
import {formatLines} from "../data/jsonLines.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {simulateRows} from "../data/simulation/rows.js";
import {auc} from "../workspace/analysis/auc.js";
import {computeMargin, toForest} from "../workspace/scoring/forest.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {encodeRows} from "./encoding/encodeRows.js";
import {toPrior} from "./encoding/fitEncoding.js";
import {fitRows} from "./fitRows.js";
import {drawGoldenInputs} from "./golden.js";
import {promoteVersion} from "./promoteVersion.js";
import {readRows, type SplitRows} from "./readRows.js";
import type {OnTree} from "./train/boost.js";
import type {Dataset} from "./train/dataset.js";
import {dumpEnsemble} from "./train/dump.js";
import type {TrainParameters} from "./train/parameters.js";
import {type Candidate, writeVersion} from "./versions.js";

const DEMO_SEED = 42;
const DEMO_ROWS = 3000;

export interface Trained {
  readonly version: string;
  readonly trees: number;
  readonly trained: Candidate["trained"];
  readonly isPromoted: boolean;
}

/** A project's labelled rows; a demo without rows simulates them first. */
export function readTrainingRows(project: Project): SplitRows {
  if (project.schema.demo && !existsSync(project.paths.rows)) writeDemoRows(project);
  return readRows(project);
}

/** Trains a version on a project's labelled rows. Only a project's first version is promoted. */
export async function trainProject(project: Project, parameters: TrainParameters, onTree?: OnTree): Promise<Trained> {
  const candidate = await fitCandidate(project, readTrainingRows(project), parameters, onTree);
  const version = await writeVersion(project, candidate);
  const isPromoted = findCurrentVersion(project) === null;
  if (isPromoted) await promoteVersion(project, version);
  return {version, trees: countTrees(candidate.model), trained: candidate.trained, isPromoted};
}

function writeDemoRows({paths}: Project): void {
  const rows = simulateRows(DEMO_SEED, DEMO_ROWS);
  replaceFile(paths.rows, formatLines(rows));
}

async function fitCandidate(
  {schema}: Project,
  {train, validation, reference}: SplitRows,
  parameters: TrainParameters,
  onTree?: OnTree
): Promise<Candidate> {
  const {encoding, ensemble, heldOut} = await fitRows({train, validation}, schema, parameters, onTree);
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
