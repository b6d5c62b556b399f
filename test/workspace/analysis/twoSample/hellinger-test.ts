import {describe, expect, it} from "vitest";
import {hellingerDistance} from "../../../../workspace/analysis/twoSample/hellinger.js";

describe("hellingerDistance(reference, current)", () => {
  it("is √(1 − Σ √(p q))", () => {
    expect(hellingerDistance([4, 0], [3, 3])).toBeCloseTo(Math.sqrt(1 - Math.SQRT1_2), 14);
    expect(hellingerDistance([9, 16], [16, 9])).toBeCloseTo(Math.sqrt(1 - 24 / 25), 14);
  });

  it("is 0 of the same shares, 1 apart, unknown of nothing", () => {
    expect([hellingerDistance([7, 5, 3], [7, 5, 3]), hellingerDistance([7, 0], [0, 3])]).toEqual([0, 1]);
    expect(hellingerDistance([0, 0], [1, 2])).toBeNaN();
  });
});
