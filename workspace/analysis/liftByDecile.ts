import type {Estimate} from "./estimate.js";
import {topPositives} from "./topPositives.js";
import {wilson} from "./wilson.js";

const DECILES = 10;

export interface Decile {
  readonly rows: number;
  readonly positives: number;
  /** The share of positives over that of all rows. */
  readonly lift: Estimate;
}

/**
 * Tenths of the rows, best first, as equal as whole rows allow; none is empty.
 * The interval of a lift is Wilson's of the tenth's share, the share of all
 * rows taken as known. Ties at a cut count in proportion. A lift is NaN
 * without positives.
 */
export function liftByDecile(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Decile[] {
  const held = topPositives(scores, outcomes);
  const rows = scores.length;
  const base = held[rows] / rows;
  const cuts = Array.from({length: DECILES + 1}, (_, i) => Math.round((i * rows) / DECILES));
  const tenths = cuts.slice(1).map((end, i) => ({start: cuts[i], end}));
  return tenths
    .filter(({start, end}) => end > start)
    .map(({start, end}) => toDecile(end - start, held[end] - held[start], base));
}

function toDecile(rows: number, positives: number, base: number): Decile {
  const {value, low, high} = wilson(positives, rows);
  return {rows, positives, lift: {value: value / base, low: low / base, high: high / base}};
}
