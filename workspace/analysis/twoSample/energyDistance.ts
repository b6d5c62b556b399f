import {integrate} from "./integrate.js";
import type {Tally} from "./tally.js";

/**
 * The energy distance √(2 ∫ (F − G)² dx) of two samples, in the square root of
 * the unit of their values (Székely and Rizzo, "Energy statistics", 2013). NaN
 * when a side is empty.
 */
export function energyDistance(tally: Tally): number {
  return Math.sqrt(toEnergy(tally));
}

/**
 * The energy coefficient of inhomogeneity E / (2 mean |X − Y|), E the square of
 * the energy distance (Székely and Rizzo 2013): 0 for equal samples, 1 for two
 * different constants, and the same in any unit. NaN when a side is empty.
 */
export function energyCoefficient(tally: Tally): number {
  const energy = toEnergy(tally);
  return energy === 0 ? 0 : energy / (2 * integrate(tally, (F, G) => F * (1 - G) + G * (1 - F)));
}

function toEnergy(tally: Tally): number {
  return 2 * integrate(tally, (F, G) => (F - G) ** 2);
}
