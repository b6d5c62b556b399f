import {describe, expect, it} from "vitest";
import {differentiate, logLoss} from "../../../model/train/logistic.js";

const OUTCOMES = Uint8Array.of(1, 0, 1);
const MARGINS = Float64Array.of(0.3, -1.2, -2);

describe("logLoss(margins, outcomes)", () => {
  it("is the logarithm of two for a coin", () => {
    expect(logLoss(new Float64Array(3), OUTCOMES)).toBeCloseTo(Math.LN2, 14);
  });

  it("is the mean of -ln p, and finite for a margin of a thousand", () => {
    const p = [...MARGINS].map((margin) => 1 / (1 + Math.exp(-margin)));
    const expected = -(Math.log(p[0]) + Math.log(1 - p[1]) + Math.log(p[2])) / 3;
    expect(logLoss(MARGINS, OUTCOMES)).toBeCloseTo(expected, 14);
    expect(logLoss(Float64Array.of(1000), Uint8Array.of(0))).toBe(1000);
  });
});

describe("differentiate(margins, outcomes)", () => {
  it("gives the first and second differences of the loss", () => {
    const {gradients, hessians} = differentiate(MARGINS, OUTCOMES);
    const step = 1e-4;
    for (const [row, margin] of MARGINS.entries()) {
      const loss = (at: number) => logLoss(Float64Array.of(at), OUTCOMES.subarray(row, row + 1));
      expect(gradients[row]).toBeCloseTo((loss(margin + step) - loss(margin - step)) / (2 * step), 7);
      expect(hessians[row]).toBeCloseTo((loss(margin + step) - 2 * loss(margin) + loss(margin - step)) / step ** 2, 6);
    }
  });
});
