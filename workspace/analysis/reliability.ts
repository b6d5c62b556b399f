import type {Estimate} from "./estimate.js";
import {risingOrder} from "./risingOrder.js";
import {wilson} from "./wilson.js";

/** Rows of neighbouring scores, and what became of them. */
export interface ReliabilityBin {
  readonly rows: number;
  readonly positives: number;
  /** The mean score of the rows. */
  readonly score: number;
  /** The share of positives, with Wilson's interval. */
  readonly share: Estimate;
}

/**
 * The reliability table in bins of equal mass, lowest scores first: rows in
 * order of their score are cut after every n/count-th row, and a cut within
 * tied rows moves behind the last of them, so that equal scores are never
 * parted. Fewer bins when ties leave fewer.
 */
export function reliability(scores: ArrayLike<number>, outcomes: ArrayLike<number>, count = 10): ReliabilityBin[] {
  const order = risingOrder(scores);
  const bins: ReliabilityBin[] = [];
  let start = 0;
  for (let bin = 1; bin <= count; bin += 1) {
    let end = Math.round((bin * order.length) / count);
    if (end <= start) continue;
    while (end < order.length && scores[order[end]] === scores[order[end - 1]]) end += 1;
    bins.push(toBin(order.subarray(start, end), scores, outcomes));
    start = end;
  }
  return bins;
}

/**
 * Expected calibration error: the mean distance of a bin's mean score from its
 * share of positives, bins weighted by their rows (Naeini et al. 2015, with
 * bins of equal mass).
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const rows = bins.reduce((total, bin) => total + bin.rows, 0);
  return bins.reduce((total, {rows: held, score, share}) => total + (held / rows) * Math.abs(score - share.value), 0);
}

function toBin(rows: Int32Array, scores: ArrayLike<number>, outcomes: ArrayLike<number>): ReliabilityBin {
  const positives = rows.reduce((total, row) => total + outcomes[row], 0);
  const score = rows.reduce((total, row) => total + scores[row], 0) / rows.length;
  return {rows: rows.length, positives, score, share: wilson(positives, rows.length)};
}
