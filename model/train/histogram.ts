import type {BinnedMatrix} from "./bins.js";
import type {SparseRows} from "./sparseRows.js";

/** Sums of gradients and hessians, side by side, per bin of every column. */
export type Histogram = Float64Array;

/** A stretch of the rows in training order, and the sums of their derivatives. */
export interface RowRange {
  readonly begin: number;
  readonly end: number;
  readonly gradient: number;
  readonly hessian: number;
}

/** Gives each column's commonest bin what its other bins leave of the range's sums. */
export function fillCommon(
  histogram: Histogram,
  {starts}: BinnedMatrix,
  {common}: SparseRows,
  {gradient, hessian}: Pick<RowRange, "gradient" | "hessian">
): void {
  for (let column = 0; column < common.length; column += 1) {
    let gradientLeft = gradient;
    let hessianLeft = hessian;
    for (let place = 2 * starts[column]; place < 2 * starts[column + 1]; place += 2) {
      gradientLeft -= histogram[place];
      hessianLeft -= histogram[place + 1];
    }
    histogram[2 * common[column]] = gradientLeft;
    histogram[2 * common[column] + 1] = hessianLeft;
  }
}

/** Takes a child from its parent, in place: what is left is its other child. */
export function subtractHistogram(parent: Histogram, child: Histogram): void {
  for (let i = 0; i < parent.length; i += 1) parent[i] -= child[i];
}
