import {describe, expect, it} from "vitest";
import {combineTests} from "../../../workspace/analysis/combineTests.js";
import {rareBinTail, smallestRareTail} from "../../../workspace/analysis/rareBin.js";

/** Both tails of a binomial, term by term, half of the count itself in either. */
function midTails(count: number, total: number, chance: number): number {
  let [term, below] = [(1 - chance) ** total, 0];
  for (let i = 0; i < count; i += 1) {
    below += term;
    term *= ((total - i) / (i + 1)) * (chance / (1 - chance));
  }
  const under = below + term / 2;
  return Math.min(1, 2 * Math.min(under, 1 - under));
}

describe("rareBinTail(pair, totals)", () => {
  it.each([
    [0, 5, 5000, 500],
    [3, 4, 1000, 300],
    [9, 0, 400, 300],
    [2, 2, 100, 100]
  ])("is the binomial's, summed term by term: %i and %i of %i and %i", (a, b, n, m) => {
    expect(rareBinTail([a, b], [n, m])).toBeCloseTo(midTails(b, a + b, m / (n + m)), 12);
  });

  it("is 1 of nothing, and smallest with all on the smaller side", () => {
    expect(rareBinTail([0, 0], [10, 10])).toBe(1);
    expect(smallestRareTail([3, 2], [900, 100])).toBeCloseTo(0.1 ** 5, 12);
  });
});

describe("combineTests(tests)", () => {
  it("is the p-value of a single test, and Šidák's of equal ones", () => {
    expect(combineTests([{pValue: 0.03, weight: 0.8}])).toBe(0.03);
    expect(combineTests([0.02, 0.6].map((pValue) => ({pValue, weight: 1})))).toBeCloseTo(1 - 0.98 ** 2, 12);
    expect(combineTests([])).toBe(1);
  });

  it("gives each test its part of the false alarms, together the whole", () => {
    // What either p-value must be below for a combined one of .05.
    const [main, rare] = [1 - 0.95 ** 0.8, 1 - 0.95 ** 0.2];
    expect(
      combineTests([
        {pValue: main, weight: 0.8},
        {pValue: 1, weight: 0.2}
      ])
    ).toBeCloseTo(0.05, 12);
    expect(
      combineTests([
        {pValue: 1, weight: 0.8},
        {pValue: rare, weight: 0.2}
      ])
    ).toBeCloseTo(0.05, 12);
    expect(1 - (1 - main) * (1 - rare)).toBeCloseTo(0.05, 12);
  });
});
