import {sum} from "../sum.js";
import type {Tally} from "./tally.js";

/**
 * ∫ f(F(x), G(x)) dx over the range of both samples, F and G their empirical
 * distributions (the reference's first). NaN when a side is empty.
 */
export function integrate({values, reference, current}: Tally, f: (F: number, G: number) => number): number {
  const [n, m] = [sum(reference), sum(current)];
  let [i, j, area] = [0, 0, 0];
  for (let k = 0; k + 1 < values.length; k += 1) {
    i += reference[k];
    j += current[k];
    area += f(i / n, j / m) * (values[k + 1] - values[k]);
  }
  return n === 0 || m === 0 ? NaN : area;
}
