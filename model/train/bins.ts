import type {Dataset} from "./dataset.js";

// With the bin of the missing and the cut that parts them, codes fit a byte.
const VALUE_BINS = 254;

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
  readonly starts: readonly number[];
}

export function binMatrix(dataset: Pick<Dataset, "rows" | "columns" | "matrix">): BinnedMatrix {
  const {rows, columns} = dataset;
  const codes = new Uint8Array(rows * columns);
  const starts = [0];
  const cuts = Array.from({length: columns}, (_, column) => {
    const values = readColumn(dataset, column);
    const columnCuts = findCuts(values);
    codes.set(
      Uint8Array.from(values, (value) => toCode(value, columnCuts)),
      column * rows
    );
    starts.push(starts[column] + columnCuts.length + 2);
    return columnCuts;
  });
  return {rows, columns, codes, cuts, starts};
}

/**
 * Cuts between neighbouring values, of about equal numbers of rows when there
 * are too many values. A column with missing values starts with a cut at its
 * least value, so that a split can part the missing from all others.
 */
export function findCuts(values: Float32Array): Float32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const step = countDistinct(sorted) > VALUE_BINS ? sorted.length / VALUE_BINS : 0;
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
  return sorted.reduce((count, value, i) => count + Number(i === 0 || value !== sorted[i - 1]), 0);
}

/** A float32 cut with `low < cut <= high`; neighbours have no midpoint of their own. */
function between(low: number, high: number): number {
  const middle = Math.fround(low + (high - low) / 2);
  return middle > low ? middle : high;
}

function toCode(value: number, cuts: Float32Array): number {
  if (Number.isNaN(value)) return cuts.length + 1;
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value < cuts[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

function readColumn({rows, columns, matrix}: Pick<Dataset, "rows" | "columns" | "matrix">, column: number) {
  return Float32Array.from({length: rows}, (_, row) => matrix[row * columns + column]);
}
