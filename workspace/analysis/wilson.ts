import {type Estimate, Z95} from "./estimate.js";

/**
 * A share of `count` rows with its 95 % score interval (Wilson 1927, without
 * continuity correction). The hits of tied ranks may be a fraction. NaN of no
 * rows.
 */
export function wilson(hits: number, count: number): Estimate {
  const value = hits / count;
  const z2 = Z95 ** 2;
  const centre = (hits + z2 / 2) / (count + z2);
  const half = (Z95 / (count + z2)) * Math.sqrt((hits * (count - hits)) / count + z2 / 4);
  return {value, low: Math.max(0, Math.min(value, centre - half)), high: Math.min(1, Math.max(value, centre + half))};
}
