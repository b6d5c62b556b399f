import {chiSquareQuantile, chiSquareTail} from "./chiSquareDistribution.js";

const TOLERANCE = 1e-6;
const LAST_TERM = 1e-12;

const found = new Map<string, number>();

/**
 * The chance that a noncentral χ² variable is at least `x`: the mean of the
 * central tails of `degrees + 2j`, j of Poisson(noncentrality / 2).
 */
export function noncentralTail(x: number, degrees: number, noncentrality: number): number {
  const half = noncentrality / 2;
  let weight = Math.exp(-half);
  let [chance, total] = [0, 0];
  for (let j = 0; 1 - total > LAST_TERM && j < 10_000; j++) {
    chance += weight * chiSquareTail(x, degrees + 2 * j);
    total += weight;
    weight *= half / (j + 1);
    if (j > half && weight < LAST_TERM) break;
  }
  return chance + (1 - total);
}

/**
 * The noncentrality that a χ² test of `degrees` at `significance` finds with
 * chance `power`, by bisection; it is kept, since it depends on nothing else.
 */
export function neededNoncentrality(degrees: number, significance: number, power: number): number {
  const key = `${degrees} ${significance} ${power}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const critical = chiSquareQuantile(1 - significance, degrees);
  let [low, high] = [0, 1];
  while (noncentralTail(critical, degrees, high) < power) high *= 2;
  while (high - low > TOLERANCE * high) {
    const middle = (low + high) / 2;
    if (noncentralTail(critical, degrees, middle) < power) low = middle;
    else high = middle;
  }
  found.set(key, high);
  return high;
}
