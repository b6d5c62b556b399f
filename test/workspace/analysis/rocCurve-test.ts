import {describe, expect, it} from "vitest";
import {auc} from "../../../workspace/analysis/auc.js";
import {rocCurve} from "../../../workspace/analysis/rocCurve.js";
import {drawLabelled} from "./labelled.js";

describe("rocCurve(scores, outcomes)", () => {
  it("gives the example of scikit-learn's roc_curve", () => {
    const points = rocCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
    expect(points.map(({threshold}) => threshold)).toEqual([Infinity, 0.8, 0.4, 0.35, 0.1]);
    expect(points.map(({falsePositiveRate}) => falsePositiveRate)).toEqual([0, 0, 0.5, 0.5, 1]);
    expect(points.map(({truePositiveRate}) => truePositiveRate)).toEqual([0, 0.5, 0.5, 1, 1]);
  });

  it("crosses ties at once", () => {
    expect(rocCurve([0.5, 0.5, 0.5], [1, 0, 0])).toEqual([
      {threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0},
      {threshold: 0.5, falsePositiveRate: 1, truePositiveRate: 1}
    ]);
  });

  it("has the area under it by trapezoids", () => {
    const {scores, outcomes} = drawLabelled("roc", 400, 25);
    const points = rocCurve(scores, outcomes);
    const areas = points.slice(1).map((point, i) => {
      const width = point.falsePositiveRate - points[i].falsePositiveRate;
      return (width * (point.truePositiveRate + points[i].truePositiveRate)) / 2;
    });
    expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(auc(scores, outcomes), 12);
  });

  it("has no rate of an absent class", () => {
    expect(rocCurve([0.5], [1]).map(({falsePositiveRate}) => falsePositiveRate)).toEqual([NaN, NaN]);
  });
});
