export interface PropensityWeights {
  /** 1 / chance, scaled to a mean of 1. */
  readonly weights: Float64Array;
  /** (Σw)² / Σw²: the rows that as many equal weights would be worth (Kish 1965). */
  readonly effectiveRows: number;
}

/**
 * Inverse-propensity weights (Horvitz and Thompson 1952) of labelled rows, by
 * the recorded chance of each to be contacted, above 0. Null when a chance is
 * not recorded (NaN) or not a chance: then the rows stand for themselves only.
 */
export function propensityWeights(chances: Float64Array): PropensityWeights | null {
  if (chances.length === 0 || chances.some((chance) => !(chance > 0 && chance <= 1))) return null;
  const inverse = chances.map((chance) => 1 / chance);
  const total = inverse.reduce((sum, weight) => sum + weight, 0);
  const weights = inverse.map((weight) => (weight * inverse.length) / total);
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  return {weights, effectiveRows: weights.length ** 2 / squares};
}
