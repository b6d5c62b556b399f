import type {Project} from "../data/project.js";
import {auc} from "../workspace/analysis/auc.js";
import {computeMargin, toForest} from "../workspace/scoring/forest.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {fitCalibration} from "./calibration/fitCalibration.js";
import {encodeRows} from "./encoding/encodeRows.js";
import {toPrior} from "./encoding/fitEncoding.js";
import {fitRows} from "./fitRows.js";
import {drawGoldenInputs} from "./golden.js";
import type {SplitRows} from "./readRows.js";
import type {OnTree} from "./train/boost.js";
import type {Dataset} from "./train/dataset.js";
import {dumpEnsemble} from "./train/dump.js";
import type {TrainParameters} from "./train/parameters.js";
import type {TrainedCandidate} from "./versions.js";

/** A candidate of our own training, and the rows that a baseline needs to be compared with it. */
export interface FittedCandidate {
  readonly candidate: TrainedCandidate;
  readonly train: Dataset;
  readonly reference: Dataset;
}

/** Fits the encoder and the trees to the training rows, and the calibration to the validation rows. */
export async function fitCandidate(
  {schema}: Pick<Project, "schema">,
  rows: SplitRows,
  parameters: TrainParameters,
  onTree?: OnTree
): Promise<FittedCandidate> {
  const {encoding, ensemble, encoded: train, heldOut} = await fitRows(rows, schema, parameters, onTree);
  const columns = encoding.columns.map(({name}) => name);
  const model = dumpEnsemble(ensemble, columns);
  const margins = computeMargins(model, heldOut);
  const reference = encodeRows(rows.reference, encoding);
  const candidate = {
    encoding,
    model,
    prior: toPrior(rows.train),
    trained: {
      rows: train.rows,
      positives: rows.train.filter(({outcome}) => outcome === 1).length,
      validation_auc: auc(margins, heldOut.outcomes),
      reference_auc: auc(computeMargins(model, reference), reference.outcomes)
    },
    calibration: fitCalibration(margins, heldOut.outcomes, parameters.seed),
    goldenInputs: drawGoldenInputs(rows.train, schema, parameters.seed)
  };
  return {candidate, train, reference};
}

function computeMargins(model: XgboostModel, {rows, columns, matrix}: Dataset): Float64Array {
  const forest = toForest(model);
  return Float64Array.from({length: rows}, (_, row) => computeMargin(forest, matrix, row * columns));
}
