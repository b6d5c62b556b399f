type Matrix = readonly Float64Array[];

interface Scaled {
  readonly matrix: Matrix;
  /** What the matrix is to be multiplied by, as a power of two. */
  readonly exponent: number;
}

const SCALE = 2 ** 256;

/**
 * The exact chance that Kolmogorov's statistic of n values is below `d`:
 * Durbin's matrix raised to the nth power (Marsaglia, Tsang and Wang,
 * "Evaluating Kolmogorov's distribution", 2003). Takes (2 n d)³ log n steps.
 */
export function durbin(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const {matrix, exponent} = power({matrix: createMatrix(k, k - n * d), exponent: 0}, n);
  let chance = matrix[k - 1][k - 1];
  let scale = exponent;
  for (let i = 1; i <= n; i += 1) {
    chance *= i / n;
    if (chance > 1 / SCALE) continue;
    chance *= SCALE;
    scale -= 256;
  }
  return chance * 2 ** scale;
}

/** The matrix of order 2k − 1 whose nth power holds n^n / n! of the chance in its middle. */
function createMatrix(k: number, h: number): Matrix {
  const order = 2 * k - 1;
  const inverse = inverseFactorials(order);
  const cell = (row: number, column: number) => (row - column + 1 < 0 ? 0 : inverse[row - column + 1]);
  const matrix = Array.from({length: order}, (_, row) => Float64Array.from({length: order}, (_, j) => cell(row, j)));
  for (let i = 0; i < order; i += 1) {
    matrix[i][0] -= h ** (i + 1) * inverse[i + 1];
    matrix[order - 1][order - 1 - i] -= h ** (i + 1) * inverse[i + 1];
  }
  matrix[order - 1][0] += Math.max(0, 2 * h - 1) ** order * inverse[order];
  return matrix;
}

function inverseFactorials(last: number): Float64Array {
  const inverse = new Float64Array(last + 1).fill(1);
  for (let i = 1; i <= last; i += 1) inverse[i] = inverse[i - 1] / i;
  return inverse;
}

function power(base: Scaled, n: number): Scaled {
  if (n === 1) return base;
  const half = power(base, Math.floor(n / 2));
  const square = multiply(half, half);
  return n % 2 === 0 ? square : multiply(square, base);
}

function multiply(a: Scaled, b: Scaled): Scaled {
  const matrix = a.matrix.map((row) => multiplyRow(row, b.matrix));
  const middle = matrix[(matrix.length - 1) / 2];
  const exponent = a.exponent + b.exponent;
  if (middle[(matrix.length - 1) / 2] < SCALE) return {matrix, exponent};
  return {matrix: matrix.map((row) => row.map((cell) => cell / SCALE)), exponent: exponent + 256};
}

function multiplyRow(row: Float64Array, matrix: Matrix): Float64Array {
  const product = new Float64Array(row.length);
  for (let k = 0; k < row.length; k += 1) {
    for (let j = 0; j < row.length; j += 1) product[j] += row[k] * matrix[k][j];
  }
  return product;
}
