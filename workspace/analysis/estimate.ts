/** A figure and its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of .975: half the width of a 95 % interval in standard errors. */
export const Z95 = 1.959963984540054;
