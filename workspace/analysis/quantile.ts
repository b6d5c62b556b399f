/**
 * The `p` quantile of rising `sorted` values by linear interpolation, type 7
 * of Hyndman and Fan (1996); NaN when there are none.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const h = (sorted.length - 1) * p;
  const i = Math.floor(h);
  const next = sorted[Math.min(i + 1, sorted.length - 1)];
  return sorted[i] + (h - i) * (next - sorted[i]);
}
