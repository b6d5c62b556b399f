import {normalCdf} from "../distributions/normal.js";
import {sum} from "../sum.js";
import {rankSumCdf} from "./rankSumCdf.js";
import type {Tally} from "./tally.js";
import type {TestResult} from "./testResult.js";

/** A side of at most so many values, without ties, has its exact p-value computed. */
const EXACT_SIZE = 8;

interface Ranks {
  readonly n: number;
  readonly m: number;
  /** Pairs in which the reference's value is above the current one, ties counting half. */
  readonly u: number;
  /** Standard deviation of u under one population, with the ties as they are. */
  readonly deviation: number;
  readonly isExact: boolean;
}

/**
 * Mann and Whitney's test (1947) that neither sample is the higher, two-sided:
 * a fall is found like a rise. Exact where a side has at most eight values and
 * none is tied; else normal, with correction for ties (Lehmann 1975, p. 20) and
 * continuity. p is 1 where all values are the same, NaN when a side is empty.
 */
export function mannWhitney(tally: Tally): TestResult {
  const ranks = rank(tally);
  const {n, m, u} = ranks;
  if (n === 0 || m === 0) return {statistic: NaN, pValue: NaN};
  return {statistic: u, pValue: Math.min(1, 2 * toLowerTail({...ranks, u: Math.min(u, n * m - u)}))};
}

/** The same one-sided: small where the reference is the lower, close to 1 where it is the higher. */
export function mannWhitneyLess(tally: Tally): TestResult {
  const ranks = rank(tally);
  if (ranks.n === 0 || ranks.m === 0) return {statistic: NaN, pValue: NaN};
  return {statistic: ranks.u, pValue: toLowerTail(ranks)};
}

function rank({reference, current}: Tally): Ranks {
  const [n, m] = [sum(reference), sum(current)];
  let [below, u, ties] = [0, 0, 0];
  for (let k = 0; k < reference.length; k += 1) {
    u += reference[k] * (below + current[k] / 2);
    below += current[k];
    const tied = reference[k] + current[k];
    ties += tied ** 3 - tied;
  }
  const N = n + m;
  const deviation = Math.sqrt(((n * m) / 12) * (N + 1 - ties / (N * (N - 1))));
  return {n, m, u, deviation, isExact: Math.min(n, m) <= EXACT_SIZE && ties === 0};
}

/** The chance of a u as low, with continuity correction. */
function toLowerTail({n, m, u, deviation, isExact}: Ranks): number {
  if (isExact) return rankSumCdf(u, n, m);
  if (deviation === 0) return 1;
  return normalCdf((u - (n * m) / 2 + 0.5) / deviation);
}
