import {mean} from "./mean.js";

/** Each row's squared distance of its score, a probability, from its outcome. */
export function squaredErrors(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score, i) => (score - outcomes[i]) ** 2);
}

/** Mean squared distance of a probability from its outcome (Brier 1950); NaN of no rows. */
export function brier(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  return mean(squaredErrors(scores, outcomes));
}
