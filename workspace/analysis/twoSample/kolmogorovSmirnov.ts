import {kolmogorovTail} from "../distributions/kolmogorov.js";
import {twoSampleKolmogorovTail} from "../distributions/twoSampleKolmogorov.js";
import {sum} from "../sum.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/** Samples up to this size have their exact p-value computed. */
const EXACT_SIZE = 10_000;

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided: the greatest distance
 * between the empirical distributions, and the chance of one as great under
 * one continuous population (ties make it conservative). Exact up to 10 000
 * values a side; above, the one-sample distribution at the size n m / (n + m),
 * rounded half to even, as SciPy's automatic choice. NaN without values.
 */
export function kolmogorovSmirnov({reference, current}: Tally): TestResult {
  const [n, m] = [sum(reference), sum(current)];
  const reach = findReach(reference, current, n, m);
  const statistic = reach / (n * m);
  if (Number.isNaN(statistic)) return {statistic, pValue: NaN};
  if (Math.max(n, m) <= EXACT_SIZE) return {statistic, pValue: twoSampleKolmogorovTail(reach, n, m)};
  return {statistic, pValue: kolmogorovTail(statistic, roundHalfToEven((n * m) / (n + m)))};
}

/** max |i m − j n|, i and j the values of each side up to a place: whole, so that ties are exact. */
function findReach(reference: readonly number[], current: readonly number[], n: number, m: number): number {
  let [i, j, reach] = [0, 0, 0];
  for (let k = 0; k < reference.length; k += 1) {
    i += reference[k];
    j += current[k];
    reach = Math.max(reach, Math.abs(i * m - j * n));
  }
  return reach;
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
