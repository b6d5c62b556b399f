import type {LabelledRow} from "./formats/row.js";
import {type Random, shuffle} from "./random.js";

export type Split = LabelledRow["split"];

const TRAIN_SHARE = 0.6;
const VALIDATION_SHARE = 0.2;

/** The split of `count` rows that are in order of time: train, then validation, then reference. */
export function splitInOrder(count: number): Split[] {
  return Array.from({length: count}, (_, i) => toSplit((i + 0.5) / count));
}

/** A split by chance that gives each part the same share of positives. */
export function splitStratified(outcomes: readonly (0 | 1)[], random: Random): Split[] {
  const splits = new Array<Split>(outcomes.length);
  for (const outcome of [0, 1]) {
    const rows = outcomes.flatMap((value, i) => (value === outcome ? [i] : []));
    const parts = splitInOrder(rows.length);
    shuffle(rows, random).forEach((row, i) => (splits[row] = parts[i]));
  }
  return splits;
}

function toSplit(position: number): Split {
  if (position < TRAIN_SHARE) return "train";
  return position < TRAIN_SHARE + VALIDATION_SHARE ? "validation" : "reference";
}
