import {chiSquareTail} from "./chiSquareDistribution.js";
import {sum} from "./sum.js";

/** How much of Pearson's χ² is added: enough to see a change of shape, at little cost for a shift. */
const SHAPE = 0.05;

export interface OrderedTest {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * A two-sample test of counts in the same ordered bins: Anderson-Darling's
 * statistic, which sees shifts that χ², blind to order, misses, and a little
 * of χ², which sees changes of shape. With F, G and H the shares of reference,
 * current and both up to an edge, A² = nm/(n+m) Σ (F − G)² h / (H (1 − H)), h
 * the mean share of the edge's two bins (Scholz and Stephens 1987, binned).
 * Without drift the sum is one of weighted χ² variables; its tail is that of
 * the shifted and scaled χ² of the same three first cumulants (Pearson 1959).
 * p is 1 when fewer than two bins are held.
 */
export function orderedTest(reference: readonly number[], current: readonly number[]): OrderedTest {
  const held = reference.map((_, i) => i).filter((i) => reference[i] + current[i] > 0);
  const [n, m] = [sum(reference), sum(current)];
  if (held.length < 2 || n === 0 || m === 0) return {statistic: 0, pValue: 1};
  const pooled = held.map((i) => (reference[i] + current[i]) / (n + m));
  const changes = held.map((i) => reference[i] / n - current[i] / m);
  const levels = cumulate(pooled);
  const weights = levels.map((level, i) => (pooled[i] + pooled[i + 1]) / 2 / (level * (1 - level)));
  const andersonDarling = sum(cumulate(changes).map((change, i) => weights[i] * change ** 2));
  const pearson = sum(changes.map((change, i) => change ** 2 / pooled[i]));
  const statistic = ((n * m) / (n + m)) * (andersonDarling + SHAPE * pearson);
  return {statistic, pValue: tail(statistic, levels, weights)};
}

/** Running sums, but for the last, which is the whole. */
function cumulate(shares: readonly number[]): number[] {
  let total = 0;
  return shares.slice(0, -1).map((share) => (total += share));
}

/**
 * The chance of at least `statistic`. A² is Σ w B², B a Brownian bridge at the
 * levels, so that its eigenvalues have the traces of the bridge's weighted
 * covariance; χ² adds `SHAPE` to each of them.
 */
function tail(statistic: number, levels: readonly number[], weights: readonly number[]): number {
  const covariance = levels.map((a, i) =>
    levels.map(
      (b, j) => Math.sqrt(weights[i] * weights[j]) * Math.min(a, b) * (1 - Math.max(a, b)) + (i === j ? SHAPE : 0)
    )
  );
  const [first, second, third] = traces(covariance);
  const degrees = second ** 3 / third ** 2;
  return chiSquareTail(degrees + ((statistic - first) * second) / third, degrees);
}

/** The traces of a symmetric matrix, of its square and of its cube. */
function traces(matrix: readonly (readonly number[])[]): [number, number, number] {
  let [first, second, third] = [0, 0, 0];
  for (let i = 0; i < matrix.length; i++) {
    first += matrix[i][i];
    for (let j = 0; j < matrix.length; j++) {
      const product = dot(matrix[i], matrix[j]);
      if (i === j) second += product;
      third += product * matrix[i][j];
    }
  }
  return [first, second, third];
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += a[k] * b[k];
  return total;
}
