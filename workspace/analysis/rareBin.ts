import betainc from "@stdlib/math-base-special-betainc";

type Pair = readonly [reference: number, current: number];

/**
 * The two-sided mid p-value (Lancaster 1961) of a bin that few leads are in:
 * without drift the current side's count, given the sum of both, is binomial
 * with chance m / (n + m), a close bound of the hypergeometric. `totals` are n
 * and m; counts may be effective, hence fractions. 1 of an empty bin.
 */
export function rareBinTail([reference, current]: Pair, [n, m]: Pair): number {
  const total = reference + current;
  if (total === 0) return 1;
  const chance = m / (n + m);
  const above = (upperTail(current, total, chance) + upperTail(current + 1, total, chance)) / 2;
  return Math.min(1, 2 * Math.min(above, 1 - above));
}

/** The smallest p-value that so many leads of a bin can have: all of them are on one side (Tarone 1990). */
export function smallestRareTail([reference, current]: Pair, totals: Pair): number {
  const total = reference + current;
  return Math.min(rareBinTail([total, 0], totals), rareBinTail([0, total], totals));
}

/** The chance of at least `count` of `total`. */
function upperTail(count: number, total: number, chance: number): number {
  if (count <= 0) return 1;
  return count > total ? 0 : betainc(chance, count, total - count + 1);
}
