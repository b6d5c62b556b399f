import {sum} from "../sum.js";

/**
 * The Kullback-Leibler divergence Σ p ln(p / q), in nats, of two vectors that
 * are first made to sum to 1. ∞ where q is 0 and p is not.
 */
export function kullbackLeibler(p: readonly number[], q: readonly number[]): number {
  const [a, b] = [normalize(p), normalize(q)];
  return sum(a.map((share, i) => relativeEntropy(share, b[i])));
}

/**
 * The Jensen-Shannon distance, the square root of the divergence (Endres and
 * Schindelin 2003), of two vectors that are first made to sum to 1. In base e
 * its maximum is √ln 2; in base 2 it is 1. NaN when a side is empty.
 */
export function jensenShannonDistance(p: readonly number[], q: readonly number[], base: 2 | typeof Math.E = 2): number {
  const [a, b] = [normalize(p), normalize(q)];
  const terms = a.map((share, i) => {
    const middle = (share + b[i]) / 2;
    return relativeEntropy(share, middle) + relativeEntropy(b[i], middle);
  });
  return Math.sqrt(Math.max(0, sum(terms) / 2 / Math.log(base)));
}

function relativeEntropy(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log(p / q);
}

function normalize(weights: readonly number[]): number[] {
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}
