import gammaln from "@stdlib/math-base-special-gammaln";
import {dampedBesselK} from "./besselK.js";

/** Below it the distribution function is less than 1e-17. */
const SMALLEST = 0.003;

/**
 * The chance that the limit of the Cramér-von Mises statistic is at most `x`:
 * the series of Csörgő and Faraway (1996), equation 1.3, of which terms are
 * added until one is below `precision`.
 */
export function cramerVonMisesCdf(x: number, precision = 1e-17): number {
  if (x < SMALLEST) return 0;
  let sum = 0;
  for (let k = 0; ; k += 1) {
    const term = computeTerm(x, k);
    sum += term;
    if (term < precision) return Math.min(1, sum);
  }
}

function computeTerm(x: number, k: number): number {
  const y = 4 * k + 1;
  const factor = Math.exp(gammaln(k + 0.5) - gammaln(k + 1)) / (Math.PI ** 1.5 * Math.sqrt(x));
  return factor * Math.sqrt(y) * dampedBesselK(0.25, (y * y) / (16 * x));
}
