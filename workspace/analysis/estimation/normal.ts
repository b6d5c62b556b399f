import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** The chance that a standard normal variable is at least `z`. */
export function normalTail(z: number): number {
  return erfc(z / Math.SQRT2) / 2;
}

/** What a standard normal variable reaches with chance `tail`. */
export function normalUpper(tail: number): number {
  return Math.SQRT2 * erfcinv(2 * tail);
}
