/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's factors;
 * A is given row by row and is overwritten.
 */
export function solve(A: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = A[i * n + j];
      for (let k = 0; k < j; k += 1) rest -= A[i * n + k] * A[j * n + k];
      A[i * n + j] = i === j ? Math.sqrt(rest) : rest / A[j * n + j];
    }
  }
  return solveUpper(A, solveLower(A, b));
}

function solveLower(L: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i] -= L[i * n + k] * x[k];
    x[i] /= L[i * n + i];
  }
  return x;
}

function solveUpper(L: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i] -= L[k * n + i] * x[k];
    x[i] /= L[i * n + i];
  }
  return x;
}
