import betainc from "@stdlib/math-base-special-betainc";

/**
 * The chance that |T| is at least |t|, T of Student's distribution with
 * `degrees` degrees of freedom, as I(ν / (ν + t²); ν/2, 1/2) (Abramowitz and
 * Stegun 26.7.1). NaN without degrees or of NaN, 0 at infinity.
 */
export function studentTwoSidedTail(t: number, degrees: number): number {
  if (Number.isNaN(t) || !(degrees > 0)) return NaN;
  return betainc(degrees / (degrees + t * t), degrees / 2, 0.5);
}
