import {describe, expect, it} from "vitest";
import {brier} from "../../../workspace/analysis/brier.js";
import {drawLabelled} from "./labelled.js";

describe("brier(scores, outcomes)", () => {
  it("gives the example of scikit-learn's brier_score_loss", () => {
    expect(brier([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0])).toBeCloseTo(0.0375, 12);
  });

  it("is reliability less resolution plus uncertainty (Murphy 1973)", () => {
    const {scores, outcomes} = drawLabelled("murphy", 500, 11);
    const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const base = average(outcomes);
    const parts = [...new Set(scores)].map((score) => {
      const held = outcomes.filter((_, i) => scores[i] === score);
      return (held.length / 500) * ((score - average(held)) ** 2 - (average(held) - base) ** 2);
    });
    const total = parts.reduce((sum, part) => sum + part, 0) + base * (1 - base);
    expect(brier(scores, outcomes)).toBeCloseTo(total, 12);
  });

  it("is NaN of no rows", () => {
    expect(brier([], [])).toBeNaN();
  });
});
