import {normalCdf} from "../distributions/normal.js";
import type {TestResult} from "./testResult.js";

/**
 * The z test that `a` of n and `b` of m have one proportion, pooled, two-sided.
 * p is 2 (1 − Φ(|z|)) taken literally, hence 0 above |z| of about 8.3, as the
 * tools that it is compared with have it. NaN where all or none have it.
 */
export function proportions(a: number, n: number, b: number, m: number): TestResult {
  const pooled = (a + b) / (n + m);
  const statistic = (a / n - b / m) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return {statistic, pValue: 2 * (1 - normalCdf(Math.abs(statistic)))};
}
