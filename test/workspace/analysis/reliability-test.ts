import {describe, expect, it} from "vitest";
import {calibrationError, reliability} from "../../../workspace/analysis/reliability.js";
import {wilson} from "../../../workspace/analysis/wilson.js";
import {drawLabelled} from "./labelled.js";

describe("reliability(scores, outcomes, count)", () => {
  it("gives a worked example its bins", () => {
    const bins = reliability([0.9, 0.1, 0.3, 0.7], [1, 0, 1, 0], 2);
    expect(bins).toEqual([
      {rows: 2, positives: 1, score: 0.2, share: wilson(1, 2)},
      {rows: 2, positives: 1, score: 0.8, share: wilson(1, 2)}
    ]);
    expect(calibrationError(bins)).toBeCloseTo(0.3, 12);
  });

  it("parts rows evenly", () => {
    const {scores, outcomes} = drawLabelled("even", 1003);
    const sizes = reliability(scores, outcomes).map(({rows}) => rows);
    expect(sizes).toHaveLength(10);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it("never parts equal scores", () => {
    const {scores, outcomes} = drawLabelled("ties", 500, 4);
    const bins = reliability(scores, outcomes);
    expect(bins.map(({score}) => score)).toEqual([0, 0.25, 0.5, 0.75]);
    expect(bins.map(({rows}) => rows)).toEqual(
      [0, 0.25, 0.5, 0.75].map((level) => scores.filter((score) => score === level).length)
    );
    expect(reliability(scores.toReversed(), outcomes.toReversed())).toEqual(bins);
  });

  it("loses no row", () => {
    for (const levels of [2, 15, 40, 1e9]) {
      const {scores, outcomes} = drawLabelled("all", 137, levels);
      const bins = reliability(scores, outcomes);
      expect(bins.reduce((sum, {rows}) => sum + rows, 0)).toBe(137);
      expect(bins.reduce((sum, {positives}) => sum + positives, 0)).toBe(outcomes.reduce((sum, y) => sum + y, 0));
    }
  });

  it("has a bin a row of a few rows, and none of none", () => {
    expect(reliability([0.5, 0.2], [1, 0])).toHaveLength(2);
    expect(reliability([], [])).toEqual([]);
  });
});

describe("calibrationError(bins)", () => {
  it("is 0 where every score is its share, and the distance of a constant from the share", () => {
    expect(calibrationError(reliability([0.5, 0.5, 1, 1], [0, 1, 1, 1]))).toBe(0);
    expect(calibrationError(reliability([0.4, 0.4, 0.4, 0.4], [1, 1, 1, 0]))).toBeCloseTo(0.35, 12);
  });
});
