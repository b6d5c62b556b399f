import {sum} from "../sum.js";
import type {Tally} from "../twoSample/tally.js";
import {countBetween} from "./countBetween.js";
import {sturgesEdges} from "./sturgesEdges.js";

/**
 * Hellinger's distance of densities in Sturges' bins over the distinct values.
 * Each step rounds as the original's, which leaves 1e-8 between some samples
 * that are equal.
 */
export function densityHellinger(numbers: Tally): number {
  const {values} = numbers;
  const edges = sturgesEdges(values[0], values[values.length - 1], values.length);
  const counts = countBetween(numbers, edges);
  const [before, now] = [toDensity(counts.reference, edges), toDensity(counts.current, edges)];
  const width = (edges[edges.length - 1] - edges[0]) / before.length;
  const overlap = before.reduce((total, density, i) => total + Math.sqrt(density * now[i]) * width, 0);
  return Math.sqrt(1 - Math.min(1, overlap));
}

function toDensity(counts: readonly number[], edges: readonly number[]): number[] {
  const total = sum(counts);
  return counts.map((count, i) => count / (edges[i + 1] - edges[i]) / total);
}
