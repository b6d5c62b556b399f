const MIN_SAMPLES_LEAF = 20;
const SMOOTHING = 2;

export interface Tally {
  readonly count: number;
  readonly positives: number;
}

/**
 * The mean outcome of a category drawn towards the prior, the more the rarer
 * the category: Micci-Barreca's estimate with the weights of category_encoders'
 * TargetEncoder.
 */
export function smoothMean({count, positives}: Tally, prior: number): number {
  const weight = 1 / (1 + Math.exp(-(count - MIN_SAMPLES_LEAF) / SMOOTHING));
  return prior * (1 - weight) + (positives / count) * weight;
}
