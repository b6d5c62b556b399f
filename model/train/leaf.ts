/** Sums over the rows of a node. */
export interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

/** What monotone constraints above a node leave its weight. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The weight of a leaf before the rate shrinks it: within its bounds, the step
 * that lowers the penalised loss most (Chen and Guestrin 2016, eq. 5).
 */
export function leafWeight(gradient: number, hessian: number, lambda: number, {lower, upper}: Bounds): number {
  if (hessian + lambda <= 0) return 0;
  return Math.min(Math.max(-gradient / (hessian + lambda), lower), upper);
}

/** Twice what a leaf of that weight lowers the penalised loss by. */
export function leafStrength(gradient: number, hessian: number, lambda: number, weight: number): number {
  return -(2 * gradient * weight + (hessian + lambda) * weight ** 2);
}
