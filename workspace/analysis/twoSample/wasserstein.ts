import {integrate} from "./integrate.js";
import type {Tally} from "./tally.js";

/**
 * The first Wasserstein distance ∫ |F − G| dx of two samples, in the unit of
 * their values (Vallender 1974). NaN when a side is empty.
 */
export function wasserstein(tally: Tally): number {
  return integrate(tally, (F, G) => Math.abs(F - G));
}
