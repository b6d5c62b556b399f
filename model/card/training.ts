import {formatCount, formatShare} from "../../workspace/analysis/format.js";
import type {SplitProfile} from "./card.js";
import {formatTable} from "./words.js";

const PURPOSES = {
  train: "fitting the encoder and the trees",
  validation: "when to stop, and calibration",
  reference: "this card's figures, nothing else"
};

/** The profile of the rows that the model was made of. */
export function formatTraining(splits: readonly SplitProfile[]): string[] {
  if (splits.length === 0)
    return ["## What it was trained on", "It was trained elsewhere, on data that are not known here."];
  const hasDays = splits.some(({days}) => days !== null);
  const header = ["split", "used for", "leads", "positive", "share", ...(hasDays ? ["from", "to"] : [])];
  const rows = splits.map(({split, rows: leads, positives, days}) => [
    split,
    PURPOSES[split],
    formatCount(leads),
    formatCount(positives),
    formatShare(positives / leads),
    ...(hasDays ? (days ?? ["", ""]) : [])
  ]);
  return ["## What it was trained on", formatTable(header, rows)];
}
