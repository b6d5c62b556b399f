import {quantile} from "../quantile.js";

const FENCES = 3;
const TAIL = 0.001;

/**
 * What a number may be by the reference: Tukey's outer fences, three
 * interquartile ranges beyond the quartiles (1977), or the quantiles of .1 %
 * and 99.9 % where those lie further out, as in a skewed field. One outlier in
 * a thousand rows does not widen it. `sorted` rises; NaN when it is empty.
 */
export function robustRange(sorted: ArrayLike<number>): readonly [number, number] {
  const [q1, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = FENCES * (q3 - q1);
  return [Math.min(q1 - reach, quantile(sorted, TAIL)), Math.max(q3 + reach, quantile(sorted, 1 - TAIL))];
}
