/**
 * Spacing of the grid, and how far a value reaches on it in cells, in widths of
 * the kernel: the sum over it is the integral below to about 1e-8.
 */
const SPACING = 0.5;
const REACH = 9;
const CELLS = 2 * REACH + 1;
/** Neighbours farther apart than this many widths share no cell. */
const ISLAND = SPACING * (CELLS + 1);

/** Distinct values as features of a Gaussian kernel: value i has `weights` in `CELLS` cells from `first[i]`. */
interface KernelFeatures {
  readonly first: Int32Array;
  readonly weights: Float64Array;
  readonly cells: number;
}

/** The product of two values' features is the kernel, but for this factor. */
export const KERNEL_SCALE = SPACING * Math.sqrt(2 / Math.PI);

/**
 * Features for the kernel exp(−(x − y)² / 2σ²) of rising distinct values: it is,
 * but for a factor, the integral over g of exp(−(x − g)² / σ²) exp(−(y − g)² / σ²),
 * here a sum over a grid. Sums of the kernel over all pairs are then sums of
 * squares over cells. Values that lie apart have grids of their own.
 */
export function toKernelFeatures(values: readonly number[], width: number): KernelFeatures {
  const first = new Int32Array(values.length);
  const weights = new Float64Array(values.length * CELLS);
  let [base, start, cells] = [NaN, 0, 0];
  values.forEach((value, i) => {
    const isIsland = i === 0 || (value - values[i - 1]) / width > ISLAND;
    if (isIsland) [base, start] = [value, cells];
    const place = (value - base) / width / SPACING;
    first[i] = start + Math.round(place);
    const rest = place - Math.round(place) + REACH;
    for (let k = 0; k < CELLS; k += 1) weights[i * CELLS + k] = Math.exp(-(((rest - k) * SPACING) ** 2));
    cells = first[i] + CELLS;
  });
  return {first, weights, cells};
}

/** The features of values added up, each as often as it is counted. */
export function sumFeatures({first, weights, cells}: KernelFeatures, counts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(cells);
  for (let i = 0; i < counts.length; i += 1) {
    const [count, cell, at] = [counts[i], first[i], i * CELLS];
    if (count === 0) continue;
    for (let k = 0; k < CELLS; k += 1) sums[cell + k] += count * weights[at + k];
  }
  return sums;
}
