import {describe, expect, it} from "vitest";
import {jensenShannonDistance, kullbackLeibler} from "../../../../workspace/analysis/twoSample/divergence.js";

describe("kullbackLeibler(p, q)", () => {
  it("agrees with the example of SciPy's entropy", () => {
    expect(kullbackLeibler([1, 1], [9, 1])).toBeCloseTo(0.5108256237659907, 14);
  });

  it("is 0 of equal shares, ∞ where only p is, and lacks what only q has", () => {
    expect(kullbackLeibler([2, 3], [4, 6])).toBe(0);
    expect(kullbackLeibler([1, 1], [1, 0])).toBe(Infinity);
    expect(kullbackLeibler([1, 0], [1, 1])).toBeCloseTo(Math.LN2, 14);
  });
});

describe("jensenShannonDistance(p, q, base)", () => {
  it("agrees with the examples of SciPy's jensenshannon", () => {
    expect(jensenShannonDistance([1, 0, 0], [0, 1, 0], 2)).toBe(1);
    expect(jensenShannonDistance([1, 0], [1, 1], Math.E)).toBeCloseTo(0.46450140402245893, 14);
  });

  it("is the root of the divergence in bits in base 2, of counts as of shares", () => {
    // Half of both: H(3/4, 1/4) − (H(1/2) + H(1, 0)) / 2 = .811278 − .5.
    expect(jensenShannonDistance([1, 1], [2, 0])).toBeCloseTo(Math.sqrt(0.31127812445913283), 12);
    expect(jensenShannonDistance([30, 20, 0], [3, 2, 0])).toBeCloseTo(0, 7);
  });

  it("is between 0 and 1 in base 2, and does not care for the sides", () => {
    expect(jensenShannonDistance([3, 4], [3, 4])).toBe(0);
    expect(jensenShannonDistance([3, 4, 1], [1, 1, 1])).toBe(jensenShannonDistance([1, 1, 1], [3, 4, 1]));
    expect(jensenShannonDistance([0, 0], [1, 1])).toBeNaN();
  });

  it("keeps to the inequality of the triangle", () => {
    const [a, b, c] = [
      [5, 2, 1],
      [1, 1, 1],
      [0, 1, 8]
    ];
    expect(jensenShannonDistance(a, b) + jensenShannonDistance(b, c)).toBeGreaterThan(jensenShannonDistance(a, c));
  });
});
