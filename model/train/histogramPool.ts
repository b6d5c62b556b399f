import type {Histogram} from "./histogram.js";

/** Histograms to be used again, so that a tree makes no more than it holds at once. */
export interface HistogramPool {
  take(): Histogram;
  give(histogram: Histogram): void;
}

export function createHistogramPool(bins: number): HistogramPool {
  const free: Histogram[] = [];
  return {
    take: () => free.pop() ?? new Float64Array(2 * bins),
    give: (histogram) => void free.push(histogram)
  };
}
