import {quantile} from "../../workspace/analysis/quantile.js";
import {sum} from "../../workspace/analysis/sum.js";

/** How long calls took, in milliseconds; percentiles by linear interpolation (type 7). */
export interface Timing {
  readonly n_calls: number;
  readonly mean_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly min_ms: number;
  readonly max_ms: number;
}

/** Sums up the times of at least one call, to a tenth of a microsecond. */
export function summarizeMs(samples: readonly number[]): Timing {
  const sorted = Float64Array.from(samples).sort();
  const at = (p: number) => roundTo(quantile(sorted, p), 4);
  return {
    n_calls: samples.length,
    mean_ms: roundTo(sum(samples) / samples.length, 4),
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    min_ms: at(0),
    max_ms: at(1)
  };
}

export function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
