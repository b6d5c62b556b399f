import type {Estimate} from "../estimate.js";
import {topPositives} from "../topPositives.js";
import {wilson} from "../wilson.js";

export interface CapacityFigures {
  readonly days: number;
  /** Leads that the capacity takes, over all days. */
  readonly taken: number;
  /** The share of positives among them, with Wilson's interval. */
  readonly precision: Estimate;
  /** The share of all positives that they hold, with Wilson's interval. */
  readonly recall: Estimate;
}

/**
 * Precision and recall of the best `k` leads of each day: what sales reaches
 * that calls k leads a day. `days` holds each row's day, as any number. Ties at
 * a day's cut count in proportion; a day of fewer leads gives what it has.
 */
export function capacityFigures(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  days: ArrayLike<number>,
  k: number
): CapacityFigures {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < scores.length; row += 1) groups.set(days[row], [...(groups.get(days[row]) ?? []), row]);
  let [taken, hits, positives] = [0, 0, 0];
  for (const rows of groups.values()) {
    const held = topPositives(
      rows.map((row) => scores[row]),
      rows.map((row) => outcomes[row])
    );
    const size = Math.min(k, rows.length);
    taken += size;
    hits += held[size];
    positives += held[rows.length];
  }
  return {days: groups.size, taken, precision: wilson(hits, taken), recall: wilson(hits, positives)};
}

export interface GainPoint {
  /** The share of leads taken, best first. */
  readonly share: number;
  /** The share of positives that they hold. */
  readonly gain: number;
  /** `gain` over `share`. */
  readonly lift: number;
}

/** Cumulative gain and lift at each share of leads, from 0 to 1; ties in proportion. NaN without positives. */
export function cumulativeGain(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  shares: readonly number[]
): GainPoint[] {
  const held = topPositives(scores, outcomes);
  const rows = scores.length;
  return shares.map((share) => {
    const gain = held[Math.round(share * rows)] / held[rows];
    return {share, gain, lift: gain / share};
  });
}
