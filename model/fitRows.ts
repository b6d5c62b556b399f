import {Failure} from "../data/failure.js";
import type {LabelledRow} from "../data/formats/row.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";
import {encodeOutOfFold, encodeRows} from "./encoding/encodeRows.js";
import {fitEncoding} from "./encoding/fitEncoding.js";
import {toConstraints} from "./monotone.js";
import {boost, type OnTree} from "./train/boost.js";
import type {Dataset} from "./train/dataset.js";
import type {Ensemble} from "./train/ensemble.js";
import type {TrainParameters} from "./train/parameters.js";

type Rows = readonly LabelledRow[];

export interface Fitted {
  readonly encoding: Encoding;
  readonly ensemble: Ensemble;
  /** The rows that it was trained on, target means out of fold. */
  readonly encoded: Dataset;
  /** The validation rows as the model will be served them. */
  readonly heldOut: Dataset;
}

/**
 * Fits the encoder and the trees to `train`, target means out of fold.
 * `validation` only says when to stop.
 */
export async function fitRows(
  {train, validation}: {readonly train: Rows; readonly validation: Rows},
  schema: ProjectSchema,
  parameters: TrainParameters,
  onTree?: OnTree
): Promise<Fitted> {
  const encoding = fitEncoding(train, schema);
  if (encoding.columns.length === 0) {
    throw new Failure(
      "invalid_data",
      `${schema.project} has no field that a model can use; add a number or a category`
    );
  }
  const constraints = toConstraints(parameters.monotone, encoding);
  const heldOut = encodeRows(validation, encoding);
  const encoded = encodeOutOfFold(train, encoding, parameters.seed);
  const ensemble = await boost(encoded, heldOut, {...parameters, constraints}, onTree);
  return {encoding, ensemble, encoded, heldOut};
}
