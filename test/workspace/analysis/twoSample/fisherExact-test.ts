import {describe, expect, it} from "vitest";
import {fisherExact} from "../../../../workspace/analysis/twoSample/fisherExact.js";

describe("fisherExact(a, n, b, m)", () => {
  it("agrees with Fisher's lady tasting tea", () => {
    expect(fisherExact(3, 4, 1, 4)).toBeCloseTo(34 / 70, 14);
    expect(fisherExact(4, 4, 0, 4)).toBeCloseTo(2 / 70, 14);
  });

  it("agrees with the examples of SciPy's fisher_exact", () => {
    expect(fisherExact(8, 10, 1, 6)).toBeCloseTo(0.034965034965034975, 14);
    expect(fisherExact(6, 8, 1, 5)).toBeCloseTo(0.10256410256410257, 14);
  });

  it("does not care for the sides, nor for what is counted", () => {
    const p = fisherExact(130, 300, 90, 260);
    expect(fisherExact(90, 260, 130, 300)).toBeCloseTo(p, 12);
    expect(fisherExact(170, 300, 170, 260)).toBeCloseTo(p, 12);
  });

  it("is 1 where a margin is empty", () => {
    expect([fisherExact(0, 5, 0, 7), fisherExact(5, 5, 7, 7), fisherExact(0, 0, 3, 7)]).toEqual([1, 1, 1]);
  });
});
