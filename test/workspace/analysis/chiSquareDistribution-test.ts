import {describe, expect, it} from "vitest";
import {chiSquareQuantile, chiSquareTail} from "../../../workspace/analysis/chiSquareDistribution.js";

// Critical values at .05 of the NIST/SEMATECH e-Handbook, table 1.3.6.7.4.
const CRITICAL = [
  [1, 3.841],
  [4, 9.488],
  [10, 18.307],
  [50, 67.505],
  [100, 124.342]
];

describe("chiSquareQuantile(p, degrees)", () => {
  it.each(CRITICAL)("agrees with the published table at %i degrees", (degrees, value) => {
    expect(chiSquareQuantile(0.95, degrees)).toBeCloseTo(value, 3);
  });

  it("is 0 without degrees, and 0 at chance 0", () => {
    expect([chiSquareQuantile(0.95, 0), chiSquareQuantile(0, 3)]).toEqual([0, expect.closeTo(0, 9)]);
  });
});

describe("chiSquareTail(x, degrees)", () => {
  it.each(CRITICAL)("agrees with the published table at %i degrees", (degrees, value) => {
    expect(chiSquareTail(value, degrees)).toBeCloseTo(0.05, 4);
  });

  it("is exp(−x/2) at two degrees, however small", () => {
    expect(chiSquareTail(5, 2)).toBeCloseTo(Math.exp(-2.5), 12);
    expect(chiSquareTail(1000, 2) / Math.exp(-500)).toBeCloseTo(1, 9);
  });

  it("is 1 without degrees and at 0", () => {
    expect([chiSquareTail(9, 0), chiSquareTail(0, 3)]).toEqual([1, 1]);
  });
});
