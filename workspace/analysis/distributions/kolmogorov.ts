import {binomialMass} from "./binomial.js";
import {durbin} from "./durbin.js";
import {pelzGood} from "./pelzGood.js";

/** Samples up to this size are computed exactly. */
const EXACT_SIZE = 140;
/** Largest sample and n d^1.5 for which the exact matrix is small enough. */
const MATRIX_SIZE = 100_000;
const MATRIX_REACH = 1.4;

/**
 * The chance that the empirical distribution of n independent values comes
 * `d` or more away from the distribution they have, at some place. Chosen as
 * Simard and L'Ecuyer, "Computing the two-sided Kolmogorov-Smirnov
 * distribution" (2011): twice Smirnov's one-sided tail far out, Durbin's matrix
 * for small samples, else Pelz and Good's expansion (five digits or better
 * where it is used). n is a whole number of at least 1.
 */
export function kolmogorovTail(d: number, n: number): number {
  if (d >= 1) return 0;
  if (d <= 0) return 1;
  if (isFarOut(d, n)) return Math.min(1, 2 * smirnovTail(d, n));
  const isSmall = n <= EXACT_SIZE || (n <= MATRIX_SIZE && n * d ** 1.5 <= MATRIX_REACH);
  return clip(1 - (isSmall ? durbin(d, n) : pelzGood(d, n)));
}

function isFarOut(d: number, n: number): boolean {
  return d >= 0.5 || n * d * d >= (n <= EXACT_SIZE ? 4 : 2.2);
}

/** The one-sided tail, a sum over the places of the first crossing (Birnbaum and Tingey 1951). */
function smirnovTail(d: number, n: number): number {
  let sum = 0;
  for (let j = 0; j <= Math.floor(n * (1 - d)); j += 1) {
    const share = Math.min(1, d + j / n);
    sum += binomialMass(j, n, share) / share;
  }
  return d * sum;
}

function clip(p: number): number {
  return Math.min(1, Math.max(0, p));
}
