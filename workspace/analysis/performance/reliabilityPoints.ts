import {reliability} from "../reliability.js";
import {FEWEST_ROWS, type LabelledColumns} from "./contactedLead.js";
import {toFigure, toRange} from "./figure.js";
import type {ReliabilityPoint} from "./performanceSummary.js";

const BINS = 10;

/** The reliability table in at most ten bins of equal mass, with the share that the calibrated scores expected. */
export function reliabilityPoints({scores, outcomes, chances}: LabelledColumns): ReliabilityPoint[] {
  const count = Math.min(BINS, Math.floor(scores.length / FEWEST_ROWS));
  const expected = reliability(scores, chances, count);
  return reliability(scores, outcomes, count).map(({rows, score, share}, i) => ({
    rows,
    score: toFigure(score) ?? NaN,
    engaged: toRange(share),
    expected: toFigure(expected[i].share.value)
  }));
}
