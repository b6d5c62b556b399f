import {describe, expect, it} from "vitest";
import {jensenShannon} from "../../../workspace/analysis/jensenShannon.js";

describe("jensenShannon(reference, current)", () => {
  it("is 0 for equal shares and 1 where none is shared", () => {
    expect(jensenShannon([30, 20, 0], [3, 2, 0])).toBeCloseTo(0, 7);
    expect(jensenShannon([30, 0], [0, 7])).toBe(1);
  });

  it("is the root of the divergence in bits", () => {
    // Half of both: H(3/4, 1/4) − (H(1/2) + H(1, 0)) / 2 = .811278 − .5.
    expect(jensenShannon([1, 1], [2, 0])).toBeCloseTo(Math.sqrt(0.31127812445913283), 12);
  });

  it("is alike from either side, and keeps the triangle inequality", () => {
    const [a, b, c] = [
      [5, 3, 2],
      [1, 8, 1],
      [2, 2, 6]
    ];
    expect(jensenShannon(a, b)).toBeCloseTo(jensenShannon(b, a), 12);
    expect(jensenShannon(a, c)).toBeLessThanOrEqual(jensenShannon(a, b) + jensenShannon(b, c));
  });
});
