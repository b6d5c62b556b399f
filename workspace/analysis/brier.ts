import {mean} from "./mean.js";

/** Mean squared distance of a probability from its outcome (Brier 1950); NaN of no rows. */
export function brier(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  return mean(Float64Array.from(scores, (score, i) => (score - outcomes[i]) ** 2));
}
