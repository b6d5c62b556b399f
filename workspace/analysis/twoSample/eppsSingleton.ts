import {chiSquareTail} from "../chiSquareDistribution.js";
import {sum} from "../sum.js";
import {symmetricEigen} from "../symmetricEigen.js";
import {quartileRange} from "./quartileRange.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/** Where the characteristic functions are compared, in half interquartile ranges. */
const PLACES = [0.4, 0.8];
/** Eigenvalues of the covariance below this share of the largest count as 0. */
const RANK_TOLERANCE = 1e-15;
const SMALL_SIZE = 25;

type Vector = readonly number[];

/**
 * Epps and Singleton's test (1986) that two samples have one characteristic
 * function, with their correction for small samples (Goerg and Kaiser 2009);
 * it does not need a continuous population. The degrees of freedom are the rank
 * of the covariance. NaN where the interquartile range of all values is 0, and
 * of fewer than five values on a side.
 */
export function eppsSingleton(tally: Tally): TestResult {
  const [n, m] = [sum(tally.reference), sum(tally.current)];
  const scale = quartileRange(tally) / 2;
  if (Math.min(n, m) < 5 || scale === 0) return {statistic: NaN, pValue: NaN};
  const rows = tally.values.map((value) => toRow(value / scale));
  const [a, b] = [toMeans(rows, tally.reference), toMeans(rows, tally.current)];
  const [before, now] = [toCovariance(rows, tally.reference, a), toCovariance(rows, tally.current, b)];
  const covariance = before.map((row, i) => row.map((cell, j) => (n + m) * (cell / n + now[i][j] / m)));
  const {distance, rank} = toDistance(
    covariance,
    a.map((mean, i) => mean - b[i])
  );
  const statistic = (n + m) * distance * toCorrection(n, m);
  return {statistic, pValue: chiSquareTail(statistic, rank)};
}

function toRow(value: number): Vector {
  return [...PLACES.map((t) => Math.cos(t * value)), ...PLACES.map((t) => Math.sin(t * value))];
}

function toMeans(rows: readonly Vector[], counts: Vector): number[] {
  const total = sum(counts);
  return rows[0].map((_, i) => sum(rows.map((row, k) => row[i] * counts[k])) / total);
}

function toCovariance(rows: readonly Vector[], counts: Vector, means: Vector): number[][] {
  const products = (i: number, j: number) =>
    sum(rows.map((row, k) => counts[k] * (row[i] - means[i]) * (row[j] - means[j])));
  return means.map((_, i) => means.map((_mean, j) => products(i, j) / sum(counts)));
}

/** The square of the difference in units of the covariance, along the directions in which there is any. */
function toDistance(covariance: readonly Vector[], difference: Vector): {distance: number; rank: number} {
  const {values, vectors} = symmetricEigen(covariance);
  const rank = values.filter((value) => value > RANK_TOLERANCE * values[0]).length;
  const along = (vector: Vector) => sum(vector.map((part, i) => part * difference[i]));
  return {rank, distance: sum(values.slice(0, rank).map((value, i) => along(vectors[i]) ** 2 / value))};
}

function toCorrection(n: number, m: number): number {
  if (Math.max(n, m) >= SMALL_SIZE) return 1;
  return 1 / (1 + (n + m) ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7));
}
