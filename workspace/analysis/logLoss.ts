import {mean} from "./mean.js";

/** From 1 to the float32 below it: models give float32, so a score of 0 or 1 says no more than this. */
const SMALLEST_CHANCE = 2 ** -24;

/** Each row's −ln of the chance that its score, a probability, gave to its outcome; in nats. */
export function logLosses(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score, i) => {
    const chance = outcomes[i] === 1 ? score : 1 - score;
    return -Math.log(Math.min(Math.max(chance, SMALLEST_CHANCE), 1 - SMALLEST_CHANCE));
  });
}

/** Mean logarithmic loss in nats; NaN of no rows. */
export function logLoss(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  return mean(logLosses(scores, outcomes));
}
