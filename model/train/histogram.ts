import type {BinnedMatrix} from "./bins.js";

/** Sums of gradients and hessians, and numbers of rows, per bin of every column. */
export interface Histogram {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly counts: Int32Array;
}

export interface Derivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** The histogram of `rows`, over the given columns; rows are summed in the order given. */
export function sumHistogram(
  {rows: height, codes, starts}: BinnedMatrix,
  {gradients, hessians}: Derivatives,
  rows: Int32Array,
  columns: readonly number[]
): Histogram {
  const sum = createHistogram(starts[starts.length - 1]);
  for (const column of columns) {
    const [first, start] = [column * height, starts[column]];
    for (const row of rows) {
      const bin = start + codes[first + row];
      sum.gradients[bin] += gradients[row];
      sum.hessians[bin] += hessians[row];
      sum.counts[bin] += 1;
    }
  }
  return sum;
}

/** What is left of a parent without one child: its other child. */
export function subtractHistogram(parent: Histogram, child: Histogram): Histogram {
  return {
    gradients: parent.gradients.map((value, bin) => value - child.gradients[bin]),
    hessians: parent.hessians.map((value, bin) => value - child.hessians[bin]),
    counts: parent.counts.map((value, bin) => value - child.counts[bin])
  };
}

function createHistogram(bins: number): Histogram {
  return {gradients: new Float64Array(bins), hessians: new Float64Array(bins), counts: new Int32Array(bins)};
}
