import {sum} from "../sum.js";

/**
 * Draws `size` of the rows that are counted in bins, without replacement, and
 * counts them in the same bins: the permutations of two samples. Each draw goes
 * on from the shuffle that the last one left. `random` gives numbers in [0, 1).
 */
export function permuteCounts(counts: readonly number[], size: number, random: () => number): () => Int32Array {
  const rows = new Int32Array(sum(counts));
  let end = 0;
  counts.forEach((count, bin) => rows.fill(bin, end, (end += count)));
  return () => {
    const drawn = new Int32Array(counts.length);
    for (let i = 0; i < size; i += 1) {
      const j = i + Math.floor(random() * (rows.length - i));
      const bin = rows[j];
      rows[j] = rows[i];
      rows[i] = bin;
      drawn[bin] += 1;
    }
    return drawn;
  };
}
