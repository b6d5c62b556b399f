import {cusumLimit} from "../../../workspace/analysis/sequential/cusum.js";

/**
 * The limit, in standard deviations, at which a false alarm comes once in
 * `runLength` values or more seldom: that of normal values of a known mean,
 * raised for skewness and for the reference's own error. The chance that sums
 * pass b falls as e^(−θb), θ = 2 · slack for normal values; for a skewness γ
 * it solves θ/2 + γθ²/6 = slack (the cumulants up to the third). A mean of n
 * values is off by δ ~ N(0, 1/n), which makes it e^(−(θ − 2δ)b), on average
 * e^(−θb + 2b²/n). A reference too small for the run length gives the limit
 * beyond which a wrong mean alarms as often.
 */
export function toLimit(
  reference: {readonly rows: number; readonly skewness: number},
  runLength: number,
  slack: number
): number {
  const wanted = 2 * slack * cusumLimit(runLength, slack);
  const exponent = (4 * slack) / (1 + Math.sqrt(1 + (8 / 3) * Math.abs(reference.skewness) * slack));
  const room = Math.max(0, exponent ** 2 - (8 * wanted) / reference.rows);
  return ((exponent - Math.sqrt(room)) * reference.rows) / 4;
}
