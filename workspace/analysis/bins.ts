import {formatEdges} from "./formatEdges.js";
import type {FieldProfile} from "./profile.js";
import {quantile} from "./quantile.js";

/** The bins of a field in the order in which they are counted. */
export interface Bins {
  readonly labels: readonly string[];
  readonly counts: readonly number[];
}

/**
 * Inner edges of at most `count` bins of about equal mass, rising. Values that
 * are few enough have a bin each; quantiles that tie collapse, no bin
 * lies wholly below the smallest value, and a constant stands between two
 * edges, so that leaving it shows.
 */
export function binEdges(values: readonly number[], count = 10): number[] {
  const sorted = Float64Array.from(values).sort();
  const distinct = takeDistinct(sorted, count + 1);
  if (distinct.length === 1) return surround(distinct[0]);
  if (distinct.length <= count) return distinct.slice(1);
  const quantiles = Array.from({length: count - 1}, (_, i) => quantile(sorted, (i + 1) / count));
  return [...new Set(quantiles.map((edge) => raise(sorted, Math.max(edge, distinct[1]))))];
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
    return {labels: [...formatEdges(field.edges), "missing"], counts: [...field.counts, field.missing]};
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

/** The smallest of rising values at or above `edge`: the same split of them, and ties collapse. */
function raise(sorted: Float64Array, edge: number): number {
  return sorted[sorted.findIndex((value) => value >= edge)];
}

function surround(value: number): number[] {
  const distance = Math.abs(value) / 20 || 0.5;
  return [value - distance, value + distance];
}

function takeDistinct(sorted: ArrayLike<number>, limit: number): number[] {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length && distinct.length < limit; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct.push(sorted[i]);
  }
  return distinct;
}
