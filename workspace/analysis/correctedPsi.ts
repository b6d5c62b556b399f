import {heldShares, psi} from "./psi.js";
import {sum} from "./sum.js";

/** Normal quantile of .95: nine intervals of ten hold the truth. */
const Z = 1.6448536269514722;

export interface CorrectedPsi {
  /** The index less its mean under no drift; never below 0. */
  readonly effect: number;
  /** Holds the index of the populations nine times of ten; it is above them, rather than below, in few of the misses. */
  readonly interval: readonly [lower: number, upper: number];
  /** The bins that either side holds, less one. */
  readonly degrees: number;
}

/**
 * The population stability index without what chance alone adds: under no
 * drift (1/n + 1/m)(k − 1) on average, k the bins held by either side
 * (Yurdakul and Naranjo 2020). Its variance is the delta method's at the
 * observed shares plus that under no drift, 2 (k − 1)(1/n + 1/m)². `n` and `m`
 * may be effective, hence smaller than the counts' sums.
 */
export function correctedPsi(
  reference: readonly number[],
  current: readonly number[],
  n = sum(reference),
  m = sum(current)
): CorrectedPsi {
  const {expected, actual} = heldShares(reference, current);
  const degrees = Math.max(expected.length - 1, 0);
  const scale = 1 / n + 1 / m;
  const ofActual = actual.map((a, i) => Math.log(a / expected[i]) + 1 - expected[i] / a);
  const ofExpected = expected.map((e, i) => Math.log(e / actual[i]) + 1 - actual[i] / e);
  const variance = spread(expected, ofExpected) / n + spread(actual, ofActual) / m + 2 * degrees * scale ** 2;
  const raw = psi(reference, current) - degrees * scale;
  const reach = Z * Math.sqrt(variance);
  return {effect: Math.max(0, raw), interval: [Math.max(0, raw - reach), Math.max(0, raw + reach)], degrees};
}

/** The variance of one draw's gradient. */
function spread(shares: readonly number[], gradient: readonly number[]): number {
  const mean = sum(shares.map((share, i) => share * gradient[i]));
  return sum(shares.map((share, i) => share * (gradient[i] - mean) ** 2));
}
