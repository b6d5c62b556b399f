import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** The chance that a standard normal variable is at most `z`. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** The chance that a standard normal variable is above `z`, exact far out where 1 − Φ is 0. */
export function normalTail(z: number): number {
  return erfc(z / Math.SQRT2) / 2;
}

/** What a standard normal variable stays below with chance `p`; −∞ at 0, ∞ at 1. */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p);
}
