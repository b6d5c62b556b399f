import betainc from "@stdlib/math-base-special-betainc";

/**
 * The chance that a variable of the F distribution with `numerator` and
 * `denominator` degrees of freedom is at least `x`, as I(d / (d + n x); d/2, n/2)
 * (Abramowitz and Stegun 26.6.2). 1 at and below 0; NaN without degrees.
 */
export function fTail(x: number, numerator: number, denominator: number): number {
  if (!(numerator > 0 && denominator > 0)) return NaN;
  if (x <= 0) return 1;
  return betainc(denominator / (denominator + numerator * x), denominator / 2, numerator / 2);
}
