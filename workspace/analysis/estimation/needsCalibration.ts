import {auc} from "../auc.js";
import {applyIsotonic, fitIsotonic} from "./isotonic.js";
import {numpyOrder} from "./numpyOrder.js";
import {stratifiedSplits} from "./stratifiedSplits.js";

const SPLITS = 10;
const BINS = 10;
const SEED = 42;
const PERFECT_AUC = 0.999;

/**
 * Whether an isotonic fit brings scores nearer to the outcomes: NannyML 0.13.1's
 * test. Over ten stratified shuffle splits, whose tests are pooled, it asks
 * whether the expected calibration error in ten bins of equal mass falls. False
 * for a single class and for an area under the ROC curve above .999, and of
 * fewer than four pooled rows.
 */
export function needsCalibration(scores: Float64Array, outcomes: Float64Array): boolean {
  const area = auc(scores, outcomes);
  if (Number.isNaN(area) || area > PERFECT_AUC) return false;
  const splits = stratifiedSplits(outcomes, SPLITS, SEED);
  const tested = concatenate(splits.map(({test}) => Float64Array.from(test)));
  const before = pick(scores, tested);
  const truth = pick(outcomes, tested);
  const after = concatenate(
    splits.map(({train, test}) => {
      return applyIsotonic(fitIsotonic(pick(scores, train), pick(outcomes, train)), pick(scores, test));
    })
  );
  return binnedError(before, truth) > binnedError(after, truth);
}

/** The last bin takes the rows that do not divide; of few rows there are fewer bins. */
function binnedError(scores: Float64Array, outcomes: Float64Array): number {
  const rows = scores.length;
  const bins = rows <= 2 * BINS ? Math.floor(rows / 2) : BINS;
  const width = Math.floor(rows / bins);
  const order = numpyOrder(scores);
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const end = bin === bins - 1 ? rows : (bin + 1) * width;
    let gap = 0;
    for (let i = bin * width; i < end; i += 1) gap += scores[order[i]] - outcomes[order[i]];
    error += Math.abs(gap) / rows;
  }
  return error;
}

function pick(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
