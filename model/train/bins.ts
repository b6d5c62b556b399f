import type {Dataset} from "./dataset.js";
import {sortPresent} from "./sortFloats.js";

/** Codes fit a byte. */
export const MOST_BINS = 256;

type Values = Pick<Dataset, "rows" | "columns" | "matrix">;

/**
 * Every value as the number of its bin. Bin b of a column holds
 * `cuts[b - 1] <= x < cuts[b]`; the bin after the last cut's holds the missing.
 */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Column by column. */
  readonly codes: Uint8Array;
  readonly cuts: readonly Float32Array[];
  /** Where a column's bins start in a histogram; the last entry is their number. */
  readonly starts: Int32Array;
}

export function binMatrix(dataset: Values, bins = MOST_BINS): BinnedMatrix {
  const {rows, columns} = dataset;
  const codes = new Uint8Array(rows * columns);
  const starts = new Int32Array(columns + 1);
  const values = new Float32Array(rows);
  const cuts = Array.from({length: columns}, (_, column) => {
    readColumn(dataset, column, values);
    const columnCuts = findCuts(values, bins);
    writeCodes(values, columnCuts, codes, column * rows);
    starts[column + 1] = starts[column] + columnCuts.length + 2;
    return columnCuts;
  });
  return {rows, columns, codes, cuts, starts};
}

/**
 * Cuts between neighbouring values, of about equal numbers of rows when there
 * are too many values. A column with missing values starts with a cut at its
 * least value, so that a split can part the missing from all others.
 */
export function findCuts(values: Float32Array, bins = MOST_BINS): Float32Array {
  const sorted = sortPresent(values);
  // The missing have a bin, and the cut that parts them makes one.
  const valueBins = bins - 2;
  const step = countDistinct(sorted) > valueBins ? sorted.length / valueBins : 0;
  const cuts: number[] = [];
  if (sorted.length > 0 && sorted.length < values.length) cuts.push(sorted[0]);
  let held = 0;
  for (let i = 1; i < sorted.length; i += 1) {
    if (sorted[i] === sorted[i - 1] || i - held < step) continue;
    cuts.push(between(sorted[i - 1], sorted[i]));
    held = i;
  }
  return Float32Array.from(cuts);
}

function countDistinct(sorted: Float32Array): number {
  let count = Math.min(sorted.length, 1);
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i] !== sorted[i - 1]) count += 1;
  return count;
}

/** A float32 cut with `low < cut <= high`; neighbours have no midpoint of their own. */
function between(low: number, high: number): number {
  const middle = Math.fround(low + (high - low) / 2);
  return middle > low ? middle : high;
}

function readColumn({rows, columns, matrix}: Values, column: number, values: Float32Array): void {
  for (let row = 0; row < rows; row += 1) values[row] = matrix[row * columns + column];
}

function writeCodes(values: Float32Array, cuts: Float32Array, codes: Uint8Array, offset: number): void {
  const missing = cuts.length + 1;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    codes[offset + row] = Number.isNaN(value) ? missing : countUpTo(value, cuts);
  }
}

/** The number of cuts at or below `value`. */
function countUpTo(value: number, cuts: Float32Array): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value < cuts[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
