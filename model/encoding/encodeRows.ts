import type {LabelledRow} from "../../data/formats/row.js";
import {createRandom, shuffle} from "../../data/random.js";
import {createEncoder, type Encoding} from "../../workspace/scoring/encode.js";
import type {Dataset} from "../train/dataset.js";
import {fitTargetColumn, toPrior} from "./fitEncoding.js";

const FOLDS = 5;

/** Encodes rows as the model will be served. */
export function encodeRows(rows: readonly LabelledRow[], encoding: Encoding): Dataset {
  const dataset = createDataset(rows, encoding);
  const encoder = createEncoder(encoding);
  rows.forEach(({input}, i) => encoder.encodeInto(input, dataset.matrix, i * dataset.columns));
  return dataset;
}

/**
 * Encodes training rows, target means out of fold: a row's means are fitted to
 * the other folds, so that no row sees its own outcome.
 */
export function encodeOutOfFold(rows: readonly LabelledRow[], encoding: Encoding, seed: number): Dataset {
  const dataset = createDataset(rows, encoding);
  const folds = drawFolds(rows.length, seed);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = rows.filter((_, i) => folds[i] !== fold);
    const encoder = createEncoder(refitTargets(others, encoding));
    rows.forEach(({input}, i) => {
      if (folds[i] === fold) encoder.encodeInto(input, dataset.matrix, i * dataset.columns);
    });
  }
  return dataset;
}

function createDataset(rows: readonly LabelledRow[], {columns}: Encoding): Dataset {
  return {
    rows: rows.length,
    columns: columns.length,
    matrix: new Float32Array(rows.length * columns.length),
    outcomes: Uint8Array.from(rows, ({outcome}) => outcome)
  };
}

function drawFolds(count: number, seed: number): Uint8Array {
  const folds = new Uint8Array(count);
  const order = shuffle([...folds.keys()], createRandom(`folds ${seed}`));
  order.forEach((row, i) => (folds[row] = i % FOLDS));
  return folds;
}

function refitTargets(rows: readonly LabelledRow[], encoding: Encoding): Encoding {
  const prior = toPrior(rows);
  const columns = encoding.columns.map((column) =>
    column.kind === "target" ? fitTargetColumn(rows, column.field, prior) : column
  );
  return {...encoding, columns};
}
