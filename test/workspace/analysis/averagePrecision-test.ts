import {describe, expect, it} from "vitest";
import {averagePrecision} from "../../../workspace/analysis/averagePrecision.js";
import {bend, drawLabelled} from "./labelled.js";

describe("averagePrecision(scores, outcomes)", () => {
  it("gives the example of scikit-learn's average_precision_score", () => {
    expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.8333333333, 10);
  });

  it("is the sum of recall steps times precision over all thresholds", () => {
    const {scores, outcomes} = drawLabelled("precision", 300, 17);
    const thresholds = [...new Set(scores)].sort((a, b) => b - a);
    const total = outcomes.filter((outcome) => outcome === 1).length;
    let [area, before] = [0, 0];
    for (const threshold of thresholds) {
      const taken = outcomes.filter((_, i) => scores[i] >= threshold);
      const hits = taken.filter((outcome) => outcome === 1).length;
      area += (hits / total - before) * (hits / taken.length);
      before = hits / total;
    }
    expect(averagePrecision(scores, outcomes)).toBeCloseTo(area, 12);
  });

  it("is the share of positives when all tie, and 1 when the best are positive", () => {
    expect(averagePrecision([1, 1, 1, 1], [0, 1, 0, 0])).toBe(0.25);
    expect(averagePrecision([4, 3, 2, 1], [1, 1, 0, 0])).toBe(1);
  });

  it("is unchanged by a rising map, and by the order of the rows", () => {
    const {scores, outcomes} = drawLabelled("rising", 100, 9);
    const area = averagePrecision(scores, outcomes);
    expect(averagePrecision(scores.map(bend), outcomes)).toBe(area);
    expect(averagePrecision(scores.toReversed(), outcomes.toReversed())).toBe(area);
  });

  it("is NaN without a positive", () => {
    expect(averagePrecision([1, 2], [0, 0])).toBeNaN();
  });
});
