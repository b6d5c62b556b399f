import {risingOrder} from "./risingOrder.js";

/** Ranks from 1 in rising order; equal values share the mean of the ranks they take. */
export function midranks(values: ArrayLike<number>): Float64Array {
  const order = risingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0, end = 1; start < order.length; start = end, end += 1) {
    while (end < order.length && values[order[end]] === values[order[start]]) end += 1;
    for (let k = start; k < end; k += 1) ranks[order[k]] = (start + end + 1) / 2;
  }
  return ranks;
}
