import type {Random} from "../../../data/random.js";

/** Counts of `size` draws from bins of given weights. */
export function drawCounts(weights: readonly number[], size: number, random: Random): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map(() => 0);
  for (let i = 0; i < size; i++) counts[findDrawn(weights, random() * total)]++;
  return counts;
}

function findDrawn(weights: readonly number[], at: number): number {
  let rest = at;
  const drawn = weights.findIndex((weight) => (rest -= weight) < 0);
  return drawn < 0 ? weights.length - 1 : drawn;
}
