import {sum} from "../sum.js";
import {expand} from "./expand.js";
import {KERNEL_SCALE, sumFeatures, toKernelFeatures} from "./kernelFeatures.js";
import {medianDistance} from "./medianDistance.js";
import {permuteCounts} from "./permuteCounts.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/** Width of the kernel where the median distance of the reference's values is 0. */
const FALLBACK_WIDTH = Math.SQRT1_2;
/** Discrepancies as close as this differ by rounding alone. */
const TIE = 1e-12;

/**
 * The unbiased square of the maximum mean discrepancy (Gretton et al., "A
 * kernel two-sample test", 2012, equation 3) under a Gaussian kernel whose σ²
 * is half the median squared distance of the reference's values, themselves
 * included; and the share of `permutations` of all values between the two sides
 * that come as far. The statistic is exact to about 1e-8. `random` gives
 * numbers in [0, 1). NaN of fewer than two values on a side.
 */
export function kernelDiscrepancy(tally: Tally, random: () => number, permutations = 400): TestResult {
  const {values, reference, current} = tally;
  const [n, m] = [sum(reference), sum(current)];
  if (Math.min(n, m) < 2) return {statistic: NaN, pValue: NaN};
  const width = medianDistance(expand(values, reference)) * Math.SQRT1_2 || FALLBACK_WIDTH;
  const features = toKernelFeatures(values, width);
  const pooled = reference.map((count, i) => count + current[i]);
  const total = sumFeatures(features, pooled);
  const compare = (counts: ArrayLike<number>) => toDiscrepancy(sumFeatures(features, counts), total, n, m);
  const statistic = compare(reference);
  const draw = permuteCounts(pooled, n, random);
  let asFar = 0;
  for (let i = 0; i < permutations; i += 1) asFar += Number(compare(draw()) >= statistic - TIE);
  return {statistic, pValue: asFar / permutations};
}

/** From the summed features of the first side and of both; each value's kernel with itself is 1, and left out. */
function toDiscrepancy(own: Float64Array, total: Float64Array, n: number, m: number): number {
  let [first, second, mixed] = [0, 0, 0];
  for (let cell = 0; cell < own.length; cell += 1) {
    const rest = total[cell] - own[cell];
    first += own[cell] ** 2;
    second += rest ** 2;
    mixed += own[cell] * rest;
  }
  const within = (KERNEL_SCALE * first - n) / (n * (n - 1)) + (KERNEL_SCALE * second - m) / (m * (m - 1));
  return within - (2 * KERNEL_SCALE * mixed) / (n * m);
}
