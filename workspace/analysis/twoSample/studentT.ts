import {studentTwoSidedTail} from "../distributions/studentT.js";
import {sum} from "../sum.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/**
 * Student's test of two means with one variance (Student 1908), two-sided;
 * the statistic is t, of the reference less the current mean. NaN where both
 * samples are one and the same constant, and of fewer than three values.
 */
export function studentT({values, reference, current}: Tally): TestResult {
  const [n, m] = [sum(reference), sum(current)];
  const [a, b] = [toMean(values, reference), toMean(values, current)];
  const squares = toSquares(values, reference, a) + toSquares(values, current, b);
  const statistic = (a - b) / Math.sqrt((squares / (n + m - 2)) * (1 / n + 1 / m));
  return {statistic, pValue: studentTwoSidedTail(statistic, n + m - 2)};
}

function toMean(values: readonly number[], counts: readonly number[]): number {
  return sum(values.map((value, i) => value * counts[i])) / sum(counts);
}

function toSquares(values: readonly number[], counts: readonly number[], mean: number): number {
  return sum(values.map((value, i) => counts[i] * (value - mean) ** 2));
}
