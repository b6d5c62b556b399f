import {sum} from "../sum.js";

/** Values as often as they are counted, in the order given. */
export function expand(values: readonly number[], counts: readonly number[]): Float64Array {
  const all = new Float64Array(sum(counts));
  let end = 0;
  values.forEach((value, i) => all.fill(value, end, (end += counts[i])));
  return all;
}
