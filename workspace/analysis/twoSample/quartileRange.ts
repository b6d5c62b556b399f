import {quantile} from "../quantile.js";
import {expand} from "./expand.js";
import type {Tally} from "./tally.js";

/** The distance between the quartiles of all values of both samples (`quantile`); NaN without values. */
export function quartileRange({values, reference, current}: Tally): number {
  const pooled = expand(
    values,
    reference.map((count, i) => count + current[i])
  );
  return quantile(pooled, 0.75) - quantile(pooled, 0.25);
}
