/** Points within (0, 1) and their weights, which sum to 1. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

const MOST_STEPS = 100;

/**
 * Gauss and Legendre's rule on [0, 1]: the sum over `count` points is the
 * integral of any polynomial of a degree below 2 × `count`. The points are the
 * roots of the Legendre polynomial, found by Newton's method (Abramowitz and
 * Stegun, 25.4.29 and 25.4.30).
 */
export function createQuadrature(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const {root, slope} = findRoot(count, Math.cos((Math.PI * (i + 0.75)) / (count + 0.5)));
    points[i] = (1 - root) / 2;
    weights[i] = 1 / ((1 - root * root) * slope * slope);
  }
  return {points, weights};
}

function findRoot(degree: number, guess: number): {root: number; slope: number} {
  let root = guess;
  for (let step = 0; step < MOST_STEPS; step++) {
    const {value, slope} = evaluateLegendre(degree, root);
    const next = root - value / slope;
    if (Math.abs(next - root) <= Number.EPSILON) break;
    root = next;
  }
  return {root, slope: evaluateLegendre(degree, root).slope};
}

/** The Legendre polynomial of a degree of at least 1, by Bonnet's recursion; `x` within (−1, 1). */
function evaluateLegendre(degree: number, x: number): {value: number; slope: number} {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return {value, slope: (degree * (x * value - before)) / (x * x - 1)};
}
