import {studentTwoSidedTail} from "../distributions/studentT.js";
import {variance} from "../variance.js";
import {FALSE_ALARM_RATE} from "./shareLimit.js";

const PRECISION = 1e-9;

/**
 * The rows that a period may have, both included: mean ± t · √((variance)(1 + 1/k))
 * of the k reference periods of the same length, at least 0. The variance is at
 * least the mean, as of Poisson counts; Student's t of k − 1 degrees leaves half
 * the false-alarm rate on each side. NaN of fewer than two periods.
 */
export function volumeLimits(volumes: readonly number[]): readonly [number, number] {
  const periods = volumes.length;
  const mean = volumes.reduce((sum, volume) => sum + volume, 0) / periods;
  const spread = Math.max(mean, variance(Float64Array.from(volumes)));
  const half = studentUpper(FALSE_ALARM_RATE / 2, periods - 1) * Math.sqrt(spread * (1 + 1 / periods));
  return [Math.max(0, mean - half), mean + half];
}

/** What a Student variable reaches with chance `tail` below ½, by bisection; NaN without degrees. */
export function studentUpper(tail: number, degrees: number): number {
  if (degrees < 1) return NaN;
  const chance = (t: number) => studentTwoSidedTail(t, degrees) / 2;
  let [low, high] = [0, 1];
  while (chance(high) > tail) high *= 2;
  while (high - low > PRECISION * high) {
    const middle = (low + high) / 2;
    if (chance(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
