export interface Eigen {
  readonly values: readonly number[];
  /** The vector of each value, of length 1. */
  readonly vectors: readonly (readonly number[])[];
}

const SWEEPS = 60;

/**
 * Eigenvalues and vectors of a symmetric matrix, the largest value first, by
 * Jacobi's rotations (Golub and Van Loan, "Matrix computations", 8.5).
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_row, j) => Number(i === j)));
  for (let sweep = 0; sweep < SWEEPS && isOffDiagonal(a); sweep += 1) {
    for (let p = 0; p < a.length; p += 1) {
      for (let q = p + 1; q < a.length; q += 1) rotate(a, v, p, q);
    }
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
  return {values: order.map((i) => a[i][i]), vectors: order.map((i) => v.map((row) => row[i]))};
}

function isOffDiagonal(a: readonly (readonly number[])[]): boolean {
  return a.some((row, i) => row.some((cell, j) => i !== j && cell !== 0));
}

/** Turns the plane of axes p and q so that their cell becomes 0. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  if (a[p][q] === 0) return;
  const ratio = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of [...a, ...v]) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  for (let k = 0; k < a.length; k += 1) [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
  a[p][q] = a[q][p] = 0;
}
