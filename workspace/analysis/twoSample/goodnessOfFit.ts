import {chiSquareTail} from "../chiSquareDistribution.js";
import {sum} from "../sum.js";
import type {TestResult} from "./testResult.js";

/**
 * Pearson's one-sample χ² test of counts against the reference's shares, K − 1
 * degrees of freedom: the reference counts as the population itself, so that
 * its own noise raises false alarms (`chiSquare` takes both for samples). A
 * bin that only the current side has gives ∞ and p = 0; one bin gives NaN.
 */
export function goodnessOfFit(reference: readonly number[], current: readonly number[]): TestResult {
  const scale = sum(current) / sum(reference);
  const statistic = sum(current.map((count, i) => (count - reference[i] * scale) ** 2 / (reference[i] * scale)));
  return {statistic, pValue: toPValue(statistic, reference.length)};
}

/**
 * The log-likelihood ratio (G) of counts against the reference's counts as they
 * are, 2 Σ c ln(c / r), K − 1 degrees of freedom (Sokal and Rohlf 1981): both
 * must have the same total. A bin that only the current side has gives ∞ and
 * p = 0; one bin gives NaN.
 */
export function likelihoodRatio(reference: readonly number[], current: readonly number[]): TestResult {
  const statistic = 2 * sum(current.map((count, i) => (count === 0 ? 0 : count * Math.log(count / reference[i]))));
  return {statistic, pValue: toPValue(statistic, reference.length)};
}

function toPValue(statistic: number, bins: number): number {
  if (bins < 2) return NaN;
  return statistic === Infinity ? 0 : chiSquareTail(statistic, bins - 1);
}
