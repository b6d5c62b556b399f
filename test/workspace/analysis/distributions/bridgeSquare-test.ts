import {describe, expect, it} from "vitest";
import {chiSquareTail} from "../../../../workspace/analysis/chiSquareDistribution.js";
import {bridgeSquareTail} from "../../../../workspace/analysis/distributions/bridgeSquare.js";
import {cramerVonMisesCdf} from "../../../../workspace/analysis/distributions/cramerVonMisesLimit.js";

const PLACES = [0.02, 0.1, 0.3, 0.7, 1.5];

describe("bridgeSquareTail(x, shares)", () => {
  it.each([0.5, 0.3, 0.02])("is a multiple of χ² of two shares, the first %f", (p) => {
    for (const x of PLACES) {
      expect(bridgeSquareTail(x * p, [p, 1 - p])).toBeCloseTo(chiSquareTail((2 * x * p) / (p * (1 - p)), 1), 12);
    }
  });

  it("agrees with the integral around the circle of three shares", () => {
    for (const x of PLACES)
      expect(bridgeSquareTail(x, [0.2, 0.5, 0.3])).toBeCloseTo(integrateCircle(x, 0.2, 0.5, 0.3), 11);
  });

  it("comes to the limit without ties of many shares", () => {
    const shares = new Array<number>(2000).fill(1 / 2000);
    for (const x of PLACES) expect(bridgeSquareTail(x, shares)).toBeCloseTo(1 - cramerVonMisesCdf(x), 6);
  });

  it("is 1 at 0 and of one share, and goes to 0", () => {
    expect([bridgeSquareTail(0, [0.4, 0.6]), bridgeSquareTail(2, [1])]).toEqual([1, 1]);
    expect(bridgeSquareTail(40, [0.4, 0.3, 0.3])).toBeLessThan(1e-12);
  });
});

/** P(λ₁ Z₁² + λ₂ Z₂² ≥ x) in polar coordinates, λ the eigenvalues of the weighted covariance at the two ends. */
function integrateCircle(x: number, a: number, b: number, c: number): number {
  const [s, t] = [a, a + b];
  const [v, w] = [(a + b) / 2, (b + c) / 2];
  const trace = v * s * (1 - s) + w * t * (1 - t);
  const root = Math.sqrt(trace ** 2 - 4 * v * w * (s * (1 - s) * t * (1 - t) - (s * (1 - t)) ** 2));
  const [large, small] = [(trace + root) / 2, (trace - root) / 2];
  const steps = 4000;
  const angles = Array.from({length: steps}, (_, i) => (2 * Math.PI * i) / steps);
  const at = (angle: number) => Math.exp(-x / 2 / (large * Math.cos(angle) ** 2 + small * Math.sin(angle) ** 2));
  return angles.reduce((sum, angle) => sum + at(angle), 0) / steps;
}
