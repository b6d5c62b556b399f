import {describe, expect, it} from "vitest";
import {chiSquareTail} from "../../../workspace/analysis/chiSquareDistribution.js";
import {neededNoncentrality, noncentralTail} from "../../../workspace/analysis/noncentralChiSquare.js";

describe("noncentralTail(x, degrees, noncentrality)", () => {
  it("is the central tail without noncentrality", () => {
    expect(noncentralTail(7.815, 3, 0)).toBeCloseTo(chiSquareTail(7.815, 3), 12);
  });

  it("of one degree is that of a squared normal variable", () => {
    // (Z + 2)² ≥ 9: Z ≥ 1 or Z ≤ −5.
    expect(noncentralTail(9, 1, 4)).toBeCloseTo(0.15865525393145707 + 2.866515719e-7, 10);
  });
});

describe("neededNoncentrality(degrees, significance, power)", () => {
  it.each([
    [1, 0.05, 0.8, 7.849],
    [2, 0.05, 0.8, 9.635],
    [3, 0.05, 0.9, 14.171],
    [5, 0.05, 0.8, 12.828],
    [10, 0.05, 0.8, 16.241]
  ])("is that of the tables (Cohen 1988): %i degrees, %f, %f", (degrees, significance, power, expected) => {
    expect(neededNoncentrality(degrees, significance, power)).toBeCloseTo(expected, 2);
  });
});
