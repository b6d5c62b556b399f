import {fitParabola} from "../fitParabola.js";
import {sum} from "../sum.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/** Levels, and the points that the statistic of two samples exceeds with them (Scholz and Stephens, table 2). */
const LEVELS = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];
const B0 = [0.675, 1.281, 1.645, 1.96, 2.326, 2.573, 3.085];
const B1 = [-0.245, 0.25, 0.678, 1.149, 1.822, 2.364, 3.615];
const B2 = [-0.105, -0.305, -0.362, -0.391, -0.396, -0.345, -0.154];
const POINTS = B0.map((b0, i) => b0 + B1[i] + B2[i]);
const toLogLevel = fitParabola(POINTS, LEVELS.map(Math.log));

/**
 * Anderson and Darling's test for two samples with midranks (Scholz and
 * Stephens, "K-sample Anderson-Darling tests", 1987): the statistic less its
 * mean, over its standard deviation. The p-value is read off a parabola through
 * the logarithms of the published levels, and is .25 or .001 outside them. NaN
 * of one distinct value, of an empty side, and of fewer than four values.
 */
export function andersonDarling(tally: Tally): TestResult {
  const [n, m] = [sum(tally.reference), sum(tally.current)];
  if (tally.values.length < 2 || n === 0 || m === 0 || n + m < 4) return {statistic: NaN, pValue: NaN};
  const statistic = (toDistance(tally, n, m) - 1) / toDeviation(n, m);
  return {statistic, pValue: toPValue(statistic)};
}

/** Equation 7 of Scholz and Stephens; what both sides contribute at a place differs by their sizes alone. */
function toDistance({reference, current}: Tally, n: number, m: number): number {
  const N = n + m;
  let [i, j, distance] = [0, 0, 0];
  for (let k = 0; k < reference.length; k += 1) {
    const tied = reference[k] + current[k];
    const below = i + j + tied / 2;
    const [a, b] = [i + reference[k] / 2, j + current[k] / 2];
    const weight = tied / N / (below * (N - below) - (N * tied) / 4);
    distance += weight * ((N * a - below * n) ** 2 / n + (N * b - below * m) ** 2 / m);
    i += reference[k];
    j += current[k];
  }
  return (distance * (N - 1)) / N;
}

/** Equation 4, for two samples. */
function toDeviation(n: number, m: number): number {
  const N = n + m;
  const H = 1 / n + 1 / m;
  let [h, g] = [0, 0];
  for (let i = N - 1; i >= 2; i -= 1) {
    h += 1 / i;
    g += h / (N - i + 1);
  }
  h += 1;
  const a = 4 * g - 6 + (10 - 6 * g) * H;
  const b = (2 * g - 4) * 4 + 16 * h + (2 * g - 14 * h - 4) * H - 8 * h + 4 * g - 6;
  const c = (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * H + 4 * h;
  const d = (2 * h + 6) * 4 - 8 * h;
  return Math.sqrt((a * N ** 3 + b * N ** 2 + c * N + d) / ((N - 1) * (N - 2) * (N - 3)));
}

function toPValue(statistic: number): number {
  if (statistic < POINTS[0]) return LEVELS[0];
  if (statistic > POINTS[POINTS.length - 1]) return LEVELS[LEVELS.length - 1];
  return Math.exp(toLogLevel(statistic));
}
