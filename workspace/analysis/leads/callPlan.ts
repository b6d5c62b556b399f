import {findBin} from "../bins.js";
import type {Estimate} from "../estimate.js";
import {sum} from "../sum.js";
import {wilson} from "../wilson.js";
import type {Labelled} from "./labelled.js";

/** Call at most so many leads a day, the best first, and none that scores below the threshold. */
export interface CallRule {
  readonly capacity: number;
  readonly threshold: number;
}

/** What a call rule comes to. Shares are NaN of nothing. */
export interface CallPlan {
  readonly callsPerDay: number;
  /** Engaged leads a day among those called. */
  readonly foundPerDay: number;
  /** The share of positives among the called. */
  readonly precision: Estimate;
  /** The share of all positives that are called. */
  readonly recall: Estimate;
  /** Precision over the share of positives among all. */
  readonly lift: number;
}

/**
 * What a rule finds when leads come in as `labelled.volumes` has them a day and
 * score and engage as the labelled rows do: on a day of N leads, capacity k
 * takes the best k / N of them. Rows that tie at a cut count in proportion.
 * Wilson's intervals are of the labelled rows that the shares rest on, not of
 * the leads that are called.
 */
export function planCalls(labelled: Labelled, {capacity, threshold}: CallRule): CallPlan {
  const held = createCumulative(labelled);
  const [rows, positives] = [sum(labelled.rows), sum(labelled.positives)];
  const above = sum(labelled.rows.filter((_, i) => labelled.scores[i] >= threshold)) / rows;
  const days = labelled.volumes.filter((volume) => volume > 0);
  const shares = days.map((volume) => Math.min(capacity / volume, above));
  const [called, leads] = [dot(days, shares), sum(days)];
  const hits = shares.map((share) => held(share * rows));
  const found = dot(days, hits) / rows;
  const [precision, recall, base] = [found / called, found / ((leads * positives) / rows), positives / rows];
  return {
    callsPerDay: called / labelled.volumes.length,
    foundPerDay: found / labelled.volumes.length,
    precision: widen(precision, (rows * called) / leads),
    recall: widen(recall, positives),
    lift: precision / base
  };
}

/** What a plan is worth a day: the engaged that it finds × `value`, less its calls × `cost`. */
export function valuePerDay({callsPerDay, foundPerDay}: CallPlan, value: number, cost: number): number {
  return foundPerDay * value - callsPerDay * cost;
}

/** How many positives the best k rows hold, for any k from 0 to all, whole or not. */
function createCumulative({rows, positives}: Labelled): (k: number) => number {
  const [ends, hits] = [accumulate(rows), accumulate(positives)];
  return (k) => {
    const i = findBin(ends, k);
    if (i === ends.length) return hits[i - 1] ?? 0;
    return hits[i] - (positives[i] * (ends[i] - k)) / rows[i];
  };
}

function accumulate(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => (total += count));
}

function widen(share: number, rows: number): Estimate {
  return wilson(share * rows, rows);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * b[i], 0);
}
