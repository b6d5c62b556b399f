import {type Estimate} from "./estimate.js";
import {wilson} from "./wilson.js";

export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Rows by label and outcome; a score at or above the threshold is labelled positive. */
export function countConfusion(scores: ArrayLike<number>, outcomes: ArrayLike<number>, threshold: number): Confusion {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i += 1) counts[2 * Number(scores[i] >= threshold) + outcomes[i]] += 1;
  const [trueNegatives, falseNegatives, falsePositives, truePositives] = counts;
  return {truePositives, falsePositives, falseNegatives, trueNegatives};
}

/** The share of positives among rows labelled positive, with Wilson's interval; NaN when none is. */
export function precision({truePositives, falsePositives}: Confusion): Estimate {
  return wilson(truePositives, truePositives + falsePositives);
}

/** The share of positives that are labelled positive, with Wilson's interval; NaN without positives. */
export function recall({truePositives, falseNegatives}: Confusion): Estimate {
  return wilson(truePositives, truePositives + falseNegatives);
}
