/** How a figure varies: its mean, standard deviation and skewness. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly skewness: number;
}

/** The spread of drawn values, those without a value left out; NaN of fewer than two. */
export function measureSpread(values: readonly number[]): Spread {
  const known = values.filter((value) => !Number.isNaN(value));
  const count = known.length;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const moment = (power: number) => known.reduce((sum, value) => sum + (value - mean) ** power, 0) / count;
  const deviation = Math.sqrt((moment(2) * count) / (count - 1));
  return {mean, deviation, skewness: deviation > 0 ? moment(3) / deviation ** 3 : 0};
}

/**
 * How many standard deviations from its mean a figure of this skewness falls
 * below with chance Φ(−z): Cornish and Fisher's expansion to the skewness.
 */
export function skewedQuantile(z: number, skewness: number): number {
  return -z + ((z ** 2 - 1) * skewness) / 6;
}
