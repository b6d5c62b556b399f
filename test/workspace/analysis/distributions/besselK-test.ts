import gammaln from "@stdlib/math-base-special-gammaln";
import {describe, expect, it} from "vitest";
import {dampedBesselK} from "../../../../workspace/analysis/distributions/besselK.js";

describe("dampedBesselK(order, x)", () => {
  it.each([0.0002, 0.01, 0.7, 3, 40, 300])("is √(π / 2x) exp(−2x) at order ½, at %f", (x) => {
    expect(dampedBesselK(0.5, x) / (Math.sqrt(Math.PI / (2 * x)) * Math.exp(-2 * x))).toBeCloseTo(1, 13);
  });

  it.each([0.0002, 0.01, 0.3, 1, 2])("agrees with the power series at order ¼, at %f", (x) => {
    const expected = (Math.PI / 2) * ((sumSeries(-0.25, x) - sumSeries(0.25, x)) / Math.sin(Math.PI / 4));
    expect(dampedBesselK(0.25, x) / (expected * Math.exp(-x))).toBeCloseTo(1, 12);
  });
});

/** The modified Bessel function of the first kind (Abramowitz and Stegun 9.6.10). */
function sumSeries(order: number, x: number): number {
  let term = (x / 2) ** order / (Math.exp(gammaln(order + 2)) / (order + 1));
  let sum = term;
  for (let k = 1; k < 40; k += 1) sum += term *= (x * x) / 4 / (k * (k + order));
  return sum;
}
