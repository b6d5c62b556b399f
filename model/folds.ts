import type {LabelledRow} from "../data/formats/row.js";
import {createRandom, shuffle} from "../data/random.js";

type Rows = readonly LabelledRow[];

/** The rows of a fold, and the others to train on. */
export interface Fold {
  readonly train: Rows;
  readonly held: Rows;
}

/** Parts rows by chance into folds that have the same share of positives. */
export function splitFolds(rows: Rows, count: number, seed: number): Fold[] {
  const folds = drawFolds(rows, count, seed);
  return Array.from({length: count}, (_, fold) => ({
    train: rows.filter((_, i) => folds[i] !== fold),
    held: rows.filter((_, i) => folds[i] === fold)
  }));
}

function drawFolds(rows: Rows, count: number, seed: number): number[] {
  const folds = new Array<number>(rows.length);
  const random = createRandom(`cross-validation ${seed}`);
  for (const outcome of [0, 1]) {
    const places = rows.flatMap((row, i) => (row.outcome === outcome ? [i] : []));
    shuffle(places, random).forEach((place, i) => (folds[place] = i % count));
  }
  return folds;
}
