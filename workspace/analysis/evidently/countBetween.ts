import type {Tally} from "../twoSample/tally.js";

/** Counts of two samples in the same bins. */
export interface PairCounts {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** Counts between rising edges that hold all values: an edge belongs to the bin above it, the last one to the last bin. */
export function countBetween({values, reference, current}: Tally, edges: readonly number[]): PairCounts {
  const last = edges.length - 2;
  const counts = {reference: new Array<number>(last + 1).fill(0), current: new Array<number>(last + 1).fill(0)};
  let bin = 0;
  values.forEach((value, i) => {
    while (bin < last && value >= edges[bin + 1]) bin += 1;
    counts.reference[bin] += reference[i];
    counts.current[bin] += current[i];
  });
  return counts;
}
