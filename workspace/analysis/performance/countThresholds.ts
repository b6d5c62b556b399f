import {FEWEST_ROWS, type LabelledColumns} from "./contactedLead.js";
import {toFigure} from "./figure.js";
import type {ThresholdCount} from "./performanceSummary.js";

const STEPS = 100;

/**
 * The labelled leads at or above each threshold from 1 to 0 in hundredths, and
 * how many of them engaged and were expected to: confusion, ROC, precision and
 * recall, lift and gain are all made of these. A threshold that parts fewer
 * than five leads from its neighbour is left out, so that no count tells of a
 * single lead; that of 0 holds all.
 */
export function countThresholds({scores, outcomes, chances}: LabelledColumns, isCalibrated: boolean): ThresholdCount[] {
  const counts = Array.from({length: STEPS + 1}, (_, i) => {
    const threshold = (STEPS - i) / STEPS;
    const total = (values: ArrayLike<number>) =>
      scores.reduce((sum, score, row) => sum + (score >= threshold ? values[row] : 0), 0);
    const flagged = scores.reduce((count, score) => count + Number(score >= threshold), 0);
    return {threshold, flagged, engaged: total(outcomes), expected: isCalibrated ? toFigure(total(chances)) : null};
  });
  return keepApart(counts, scores.length);
}

function keepApart(counts: readonly ThresholdCount[], rows: number): ThresholdCount[] {
  const kept: ThresholdCount[] = [];
  for (const count of counts) {
    const [above, below] = [count.flagged - (kept.at(-1)?.flagged ?? 0), rows - count.flagged];
    const isApart = [above, below].every((between) => between === 0 || between >= FEWEST_ROWS);
    if (isApart) kept.push(count);
  }
  return kept;
}
