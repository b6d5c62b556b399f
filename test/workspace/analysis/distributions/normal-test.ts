import {describe, expect, it} from "vitest";
import {normalCdf, normalQuantile, normalTail} from "../../../../workspace/analysis/distributions/normal.js";

// Abramowitz and Stegun, tables 26.1 and 26.2.
const TABLE = [
  [0, 0.5],
  [0.5, 0.691462461274013],
  [1, 0.841344746068543],
  [2, 0.977249868051821],
  [3, 0.99865010196837]
];

describe("normalCdf(z)", () => {
  it.each(TABLE)("agrees with the published table at %f", (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 14);
    expect(normalCdf(-z)).toBeCloseTo(1 - p, 14);
  });
});

describe("normalTail(z)", () => {
  it("keeps its digits far out", () => {
    // −log₁₀ of the tail at 10 and 20: Abramowitz and Stegun, table 26.2.
    expect(-Math.log10(normalTail(10))).toBeCloseTo(23.11805, 5);
    expect(-Math.log10(normalTail(20))).toBeCloseTo(88.5601, 5);
  });

  it("is one less the distribution function", () => {
    for (const [z, p] of TABLE) expect(normalTail(z)).toBeCloseTo(1 - p, 14);
  });
});

describe("normalQuantile(p)", () => {
  it("agrees with the published points", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(0.995)).toBeCloseTo(2.575829303548901, 13);
  });

  it("undoes the distribution function, and ends at infinity", () => {
    for (const p of [1e-12, 0.01, 0.3, 0.5, 0.9]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 12);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});
