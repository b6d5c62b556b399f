import {formatEdges, formatWholeEdges} from "./formatEdges.js";
import type {FieldProfile} from "./profile.js";
import {quantile} from "./quantile.js";

/** Enough for any double. */
const MOST_DIGITS = 17;

/** The bins of a field in the order in which they are counted. */
export interface Bins {
  readonly labels: readonly string[];
  readonly counts: readonly number[];
}

/**
 * Inner edges of at most `count` bins of about equal mass, rising. Values that
 * are few enough have a bin each; quantiles that tie collapse, and no bin has
 * fewer than `fewest` values: it is merged into the next. A constant stands
 * between two edges, so that leaving it shows. An edge lies between two
 * neighbouring values, with the fewest digits that part them; it is a value
 * itself only where no number lies between.
 */
export function binEdges(values: ArrayLike<number>, fewest: number, count = 10): number[] {
  const sorted = Float64Array.from(values).sort();
  const starts = findStarts(sorted);
  if (starts.length === 1 && sorted.length >= fewest) return surround(sorted[0]);
  const cuts = starts.length <= count ? starts.slice(1) : quantileCuts(sorted, starts[1], count);
  return keepFilled(cuts, sorted.length, fewest).map((cut) => part(sorted[cut - 1], sorted[cut]));
}

/** The bin that holds `value`: how many edges are at or below it. */
export function findBin(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The bins of a profiled field: a numeric field's ranges, then missing; a category's values, other, missing. */
export function toBins(field: FieldProfile): Bins {
  if (field.kind === "numeric") {
    const format = field.whole ? formatWholeEdges : formatEdges;
    return {labels: [...format(field.edges), "missing"], counts: [...field.counts, field.missing]};
  }
  const {values, counts, other, missing} = field;
  return {
    labels: [...values, otherLabel(values), freeLabel(values, "missing", "no value")],
    counts: [...counts, other, missing]
  };
}

/** What the bin of the values without a bin is called: `other`, unless that is a value. */
export function otherLabel(values: readonly string[]): string {
  return freeLabel(values, "other", "any other");
}

function freeLabel(values: readonly string[], label: string, instead: string): string {
  return values.some((value) => value.toLowerCase() === label) ? instead : label;
}

/** Where each distinct value of rising ones starts. */
function findStarts(sorted: Float64Array): number[] {
  return [...sorted.keys()].filter((i) => i === 0 || sorted[i] !== sorted[i - 1]);
}

/** Where the values at or above each quantile start, the second distinct value or a later one. */
function quantileCuts(sorted: Float64Array, second: number, count: number): number[] {
  const cuts = Array.from({length: count - 1}, (_, i) => {
    const edge = quantile(sorted, (i + 1) / count);
    return Math.max(
      second,
      sorted.findIndex((value) => value >= edge)
    );
  });
  return [...new Set(cuts)];
}

/** The cuts that leave `fewest` values or more in every bin. */
function keepFilled(cuts: readonly number[], size: number, fewest: number): number[] {
  const kept: number[] = [];
  for (const cut of cuts) {
    if (cut - (kept.at(-1) ?? 0) >= fewest && size - cut >= fewest) kept.push(cut);
  }
  return kept;
}

/** A number above `low` and at most `high`, with the fewest digits that lie between the two. */
function part(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  for (let digits = 1; digits <= MOST_DIGITS; digits++) {
    const edge = Number(middle.toPrecision(digits));
    if (low < edge && edge < high) return edge;
  }
  return high;
}

function surround(value: number): number[] {
  const distance = Math.abs(value) / 20 || 0.5;
  return [value - distance, value + distance];
}
