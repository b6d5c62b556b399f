/** What numbers add up to, so that their mean and variance can be told: `squares` is Σ (x − mean)². */
export interface Moments {
  readonly n: number;
  /** 0 without numbers. */
  readonly mean: number;
  readonly squares: number;
}

/**
 * The moments of two groups of numbers together (Chan, Golub and LeVeque 1983),
 * without the rounding of raw sums of squares; null where squares go beyond
 * what a number holds.
 */
export function mergeMoments(a: Moments, b: Moments): Moments | null {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const gap = b.mean - a.mean;
  const squares = a.squares + b.squares + (gap * gap * a.n * b.n) / n;
  return Number.isFinite(squares) ? {n, mean: a.mean + (gap * b.n) / n, squares} : null;
}
