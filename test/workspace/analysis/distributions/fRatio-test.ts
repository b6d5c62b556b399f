import {describe, expect, it} from "vitest";
import {fTail} from "../../../../workspace/analysis/distributions/fRatio.js";
import {studentTwoSidedTail} from "../../../../workspace/analysis/distributions/studentT.js";

describe("fTail(x, numerator, denominator)", () => {
  // Upper 5 % points of the NIST/SEMATECH e-Handbook, table 1.3.6.7.3.
  it.each([
    [1, 10, 4.965],
    [5, 10, 3.326],
    [10, 20, 2.348],
    [3, 100, 2.696]
  ])("agrees with the published table at %i and %i degrees", (numerator, denominator, point) => {
    expect(Math.abs(fTail(point, numerator, denominator) - 0.05)).toBeLessThan(5e-5);
  });

  it("is the two-sided tail of t at one degree above", () => {
    for (const t of [0.3, 1.5, 9]) expect(fTail(t * t, 1, 7)).toBeCloseTo(studentTwoSidedTail(t, 7), 13);
  });

  it("turns over with its degrees", () => {
    expect(fTail(1.7, 4, 9) + fTail(1 / 1.7, 9, 4)).toBeCloseTo(1, 13);
    expect([fTail(0, 2, 3), fTail(1, 0, 3)]).toEqual([1, NaN]);
  });
});
