import {SIGNIFICANCE} from "./driftRule.js";
import {neededNoncentrality} from "./noncentralChiSquare.js";

const POWER = 0.8;

/**
 * The smallest population stability index that the test of `degrees` finds with
 * 80 % power, when `n` and `m` leads (effective ones) are compared: a shift of
 * index s has noncentrality near s / (1/n + 1/m). Infinite without degrees.
 */
export function visibleShift(degrees: number, n: number, m: number): number {
  return degrees === 0 ? Infinity : neededNoncentrality(degrees, SIGNIFICANCE, POWER) * (1 / n + 1 / m);
}

/** How many leads must be compared with a reference of `n` to see a shift; null when that reference never can. */
export function leadsToSee(shift: number, degrees: number, n: number): number | null {
  if (degrees === 0) return null;
  const rest = shift / neededNoncentrality(degrees, SIGNIFICANCE, POWER) - 1 / n;
  return rest > 0 ? Math.ceil(1 / rest) : null;
}
