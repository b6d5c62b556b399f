import {formatScore} from "../analysis/format.js";
import type {Overall, ThresholdCount} from "../analysis/performance/performanceSummary.js";
import {type AddressInput, addressSlider} from "./addressInputs.js";

/** What a threshold makes of the leads with an outcome; null where its denominator is 0. */
export interface ThresholdRates {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
  /** The share of leads at or above the threshold. */
  readonly flagged: number | null;
  readonly lift: number | null;
}

/** The rates at every threshold, as outcomes have it, or as the scores expect. */
export function toRates({thresholds}: Pick<Overall, "thresholds">, side: "engaged" | "expected"): ThresholdRates[] {
  const last = thresholds.at(-1);
  if (!last || last[side] === null) return [];
  const [rows, positives] = [last.flagged, last[side]];
  return thresholds.map((count) => toRate(count, count[side] ?? 0, rows, positives));
}

/** A slider over the thresholds that were counted, in the address as `threshold`; at first at the one in use. */
export function thresholdSlider(rates: readonly ThresholdRates[], inUse: number): AddressInput<number> {
  const values = rates.length > 0 ? rates.map(({threshold}) => threshold).reverse() : [inUse];
  return addressSlider("threshold", "Threshold", values, {initial: inUse, format: formatScore});
}

function toRate({threshold, flagged}: ThresholdCount, hits: number, rows: number, positives: number): ThresholdRates {
  const precision = divide(hits, flagged);
  const base = divide(positives, rows);
  return {
    threshold,
    truePositives: hits,
    falsePositives: flagged - hits,
    falseNegatives: positives - hits,
    trueNegatives: rows - positives - (flagged - hits),
    precision,
    recall: divide(hits, positives),
    falsePositiveRate: divide(flagged - hits, rows - positives),
    flagged: divide(flagged, rows),
    lift: precision === null || !base ? null : precision / base
  };
}

function divide(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
