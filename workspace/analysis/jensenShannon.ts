import {sum} from "./sum.js";

/**
 * Jensen-Shannon distance of two count vectors over the same bins, 0 to 1: the
 * square root of the divergence in bits (Lin 1991; Endres and Schindelin 2003).
 * An empty side gives NaN.
 */
export function jensenShannon(reference: readonly number[], current: readonly number[]): number {
  const [n, m] = [sum(reference), sum(current)];
  const divergence = sum(reference.map((count, i) => contribute(count / n, current[i] / m)));
  return Math.sqrt(Math.max(0, divergence));
}

function contribute(p: number, q: number): number {
  const middle = (p + q) / 2;
  return (entropyTerm(p, middle) + entropyTerm(q, middle)) / 2;
}

function entropyTerm(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log2(share / middle);
}
