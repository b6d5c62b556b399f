import {quantile} from "../../workspace/analysis/quantile.js";
import {roundTo} from "./timing.js";

/** How many times as long one took as another in the same round: the median, and the middle half. */
export interface Ratio {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

/** The ratios of samples that were taken round by round, at least one round. */
export function pairRatios(samples: readonly number[], baseline: readonly number[]): Ratio {
  const sorted = Float64Array.from(samples, (sample, round) => sample / baseline[round]).sort();
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => roundTo(quantile(sorted, p), 3));
  return {median, q1, q3};
}
