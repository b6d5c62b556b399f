import {midranks} from "./midranks.js";

/** What each row adds to the area under a ROC curve. */
export interface Placements {
  /** The area, positives being ranked above negatives; ties half. */
  readonly area: number;
  /** By positive row, in order: the share of negatives below it. */
  readonly positives: Float64Array;
  /** By negative row, in order: the share of positives above it. */
  readonly negatives: Float64Array;
}

/**
 * The structural components of DeLong, DeLong and Clarke-Pearson (1988) by
 * midranks, in O(n log n): Sun and Xu, IEEE Signal Processing Letters 21 (2014).
 * The area is NaN when a class is absent.
 */
export function findPlacements(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Placements {
  const pooled = midranks(scores);
  const rows = Array.from(pooled, (_, i) => i);
  const positiveRows = rows.filter((i) => outcomes[i] === 1);
  const negativeRows = rows.filter((i) => outcomes[i] !== 1);
  const [m, n] = [positiveRows.length, negativeRows.length];
  const positives = excessRanks(scores, pooled, positiveRows).map((excess) => excess / n);
  const negatives = excessRanks(scores, pooled, negativeRows).map((excess) => 1 - excess / m);
  const area = positives.reduce((sum, share) => sum + share, 0) / m;
  return {area, positives, negatives};
}

/** How many rows of the other class each row stands above, ties half. */
function excessRanks(scores: ArrayLike<number>, pooled: Float64Array, rows: readonly number[]): Float64Array {
  const own = midranks(rows.map((row) => scores[row]));
  return own.map((rank, k) => pooled[rows[k]] - rank);
}
