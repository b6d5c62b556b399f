import {describe, expect, it} from "vitest";
import {quantile} from "../../../workspace/analysis/quantile.js";

describe("quantile(sorted, p)", () => {
  it("interpolates as the worked example of Wikipedia's Percentile does", () => {
    expect(quantile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12);
  });

  it("is the smallest at 0, the largest at 1, and the value itself of one", () => {
    expect([quantile([1, 2, 9], 0), quantile([1, 2, 9], 1), quantile([7], 0.3)]).toEqual([1, 9, 7]);
  });

  it("is NaN of nothing", () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});
