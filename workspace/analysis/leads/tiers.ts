import type {Estimate} from "../estimate.js";
import {wilson} from "../wilson.js";
import type {CallRule} from "./callPlan.js";
import type {Labelled} from "./labelled.js";

export const TIERS = ["today", "week", "nurture"] as const;

export type TierName = (typeof TIERS)[number];

/** Days of calls in a working week. */
const WEEK_DAYS = 5;

/** Leads that wait, from one place of the ranking to another. */
export interface Tier {
  readonly name: TierName;
  readonly leads: number;
  /** The place of its first, counted from 0. */
  readonly start: number;
  /** It holds scores of at least `low` and below `high`, 0 and Infinity where it has no bound. */
  readonly low: number;
  readonly high: number;
}

/**
 * The leads that wait, as tiers: a day's capacity, the rest of a working week
 * of five such days, and all others; none is called below the threshold.
 * `scores` are of the best that wait, best first; `total` counts all of them.
 * Scores that tie at a cut are of the upper tier's score and the lower's leads.
 */
export function splitTiers(scores: readonly number[], total: number, {capacity, threshold}: CallRule): Tier[] {
  const below = scores.findIndex((score) => score < threshold);
  const callable = below < 0 ? total : below;
  const today = Math.min(capacity, callable);
  const week = Math.min(WEEK_DAYS * capacity, callable);
  const cuts = [0, today, week, total];
  const lows = [today, week].map((end) => (end > 0 ? scores[Math.min(end, scores.length) - 1] : threshold));
  const bounds = [Infinity, ...lows, 0];
  return TIERS.map((name, i) => ({
    name,
    leads: cuts[i + 1] - cuts[i],
    start: cuts[i],
    low: bounds[i + 1],
    high: bounds[i]
  }));
}

/** The tier of a lead that stands at a place of the ranking, counted from 0. */
export function tierAt(place: number, score: number, {capacity, threshold}: CallRule): TierName {
  if (score < threshold || place >= WEEK_DAYS * capacity) return "nurture";
  return place < capacity ? "today" : "week";
}

/** Labelled rows of a range of scores. */
export interface Rate {
  readonly rows: number;
  /** The share of positives, with Wilson's interval; NaN of no rows. */
  readonly share: Estimate;
}

/** The share of positives among the labelled rows that score as a tier does. */
export function rateOf({scores, rows, positives}: Labelled, {low, high}: Pick<Tier, "low" | "high">): Rate {
  const inside = scores.flatMap((score, i) => (score >= low && score < high ? [i] : []));
  const total = (counts: readonly number[]) => inside.reduce((sum, i) => sum + counts[i], 0);
  return {rows: total(rows), share: wilson(total(positives), total(rows))};
}
