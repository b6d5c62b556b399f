import {describe, expect, it} from "vitest";
import {logLoss, logLosses} from "../../../workspace/analysis/logLoss.js";

describe("logLoss(scores, outcomes)", () => {
  it("gives the example of scikit-learn's log_loss", () => {
    expect(logLoss([0.1, 0.9, 0.8, 0.35], [0, 1, 1, 0])).toBeCloseTo(0.21616187468057912, 12);
  });

  it("is ln 2 a row when nothing is known", () => {
    expect([...logLosses([0.5, 0.5], [0, 1])]).toEqual([Math.LN2, Math.LN2]);
  });

  it("is least in mean where the score is the share of positives", () => {
    const outcomes = [1, 0, 0, 0, 0];
    const losses = [0.1, 0.15, 0.2, 0.25, 0.3].map((score) => logLoss(new Array<number>(5).fill(score), outcomes));
    expect(Math.min(...losses)).toBe(losses[2]);
  });

  it("stays finite for a score of 0 or 1 that was wrong", () => {
    expect(logLosses([0, 1], [1, 0])).toEqual(Float64Array.of(24 * Math.LN2, 24 * Math.LN2));
    expect(logLoss([0, 1], [0, 1])).toBeCloseTo(0, 6);
  });

  it("is NaN of no rows", () => {
    expect(logLoss([], [])).toBeNaN();
  });
});
