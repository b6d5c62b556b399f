import {describe, expect, it} from "vitest";
import {chiSquareTail} from "../../../../workspace/analysis/chiSquareDistribution.js";
import {proportions} from "../../../../workspace/analysis/twoSample/proportions.js";

describe("proportions(a, n, b, m)", () => {
  it("is the root of χ² of the table, with its p-value", () => {
    const {statistic, pValue} = proportions(15, 40, 30, 50);
    const chi = (90 * (15 * 20 - 30 * 25) ** 2) / (40 * 50 * 45 * 45);
    expect(statistic).toBeCloseTo(-Math.sqrt(chi), 13);
    expect(pValue).toBeCloseTo(chiSquareTail(chi, 1), 13);
  });

  it("is 1 of equal shares, 0 far out, and knows nothing where all have it", () => {
    expect(proportions(20, 40, 25, 50).pValue).toBe(1);
    expect(proportions(0, 4000, 4000, 4000).pValue).toBe(0);
    expect(proportions(40, 40, 50, 50).pValue).toBeNaN();
  });
});
