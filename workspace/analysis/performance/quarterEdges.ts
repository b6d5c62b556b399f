import type {NumericProfile} from "../profile.js";

const QUARTERS = [1, 2, 3];

/** The edges of a profile's bins that come nearest to its quartiles, rising; fewer where bins are few. */
export function quarterEdges({edges, counts}: Pick<NumericProfile, "edges" | "counts">): number[] {
  const below = edges.map((_, i) => counts.slice(0, i + 1).reduce((sum, count) => sum + count, 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const nearest = QUARTERS.map((quarter) => {
    const distances = below.map((count) => Math.abs(count - (quarter * total) / 4));
    return distances.indexOf(Math.min(...distances));
  });
  return [...new Set(nearest)].filter((i) => i >= 0).map((i) => edges[i]);
}
