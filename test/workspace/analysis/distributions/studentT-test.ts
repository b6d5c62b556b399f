import {describe, expect, it} from "vitest";
import {studentTwoSidedTail} from "../../../../workspace/analysis/distributions/studentT.js";

// Two-sided critical values at .05 and .01 of the NIST/SEMATECH e-Handbook, table 1.3.6.7.2.
const CRITICAL = [
  [1, 12.706, 63.657],
  [5, 2.571, 4.032],
  [10, 2.228, 3.169],
  [30, 2.042, 2.75],
  [100, 1.984, 2.626]
];

describe("studentTwoSidedTail(t, degrees)", () => {
  it.each(CRITICAL)("agrees with the published table at %i degrees", (degrees, at05, at01) => {
    expect(Math.abs(studentTwoSidedTail(at05, degrees) - 0.05)).toBeLessThan(1e-4);
    expect(Math.abs(studentTwoSidedTail(-at01, degrees) - 0.01)).toBeLessThan(2e-5);
  });

  it("is Cauchy's tail at one degree, and algebraic at two", () => {
    for (const t of [0.1, 1, 7]) {
      expect(studentTwoSidedTail(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 13);
      expect(studentTwoSidedTail(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 13);
    }
  });

  it("is 0 at infinity, and nothing without degrees", () => {
    expect([studentTwoSidedTail(Infinity, 3), studentTwoSidedTail(NaN, 3), studentTwoSidedTail(1, 0)]).toEqual([
      0,
      NaN,
      NaN
    ]);
  });
});
