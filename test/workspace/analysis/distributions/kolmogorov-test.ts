import {describe, expect, it} from "vitest";
import {durbin} from "../../../../workspace/analysis/distributions/durbin.js";
import {kolmogorovTail} from "../../../../workspace/analysis/distributions/kolmogorov.js";
import {pelzGood} from "../../../../workspace/analysis/distributions/pelzGood.js";

describe("kolmogorovTail(d, n)", () => {
  // Critical values at .05 and .01: Miller 1956, table 1.
  it.each([
    [5, 0.56328, 0.66853],
    [10, 0.40925, 0.48893],
    [20, 0.29408, 0.35241],
    [50, 0.18841, 0.22604],
    [100, 0.13403, 0.16081]
  ])("agrees with the published table of %i values", (n, at05, at01) => {
    expect(Math.abs(kolmogorovTail(at05, n) - 0.05)).toBeLessThan(2e-5);
    expect(Math.abs(kolmogorovTail(at01, n) - 0.01)).toBeLessThan(1e-5);
  });

  it("is 1 − (2 d − 1) and 2 (1 − d)^n where it is known in closed form", () => {
    expect(kolmogorovTail(0.7, 1)).toBeCloseTo(2 * 0.3, 13);
    expect(kolmogorovTail(0.9, 8) / (2 * 0.1 ** 8)).toBeCloseTo(1, 12);
  });

  it.each([
    [140, 0.16902],
    [141, 0.12491],
    [2000, 0.0332],
    [2000, 0.0079]
  ])("goes on smoothly from one way of computing to the next, of %i values at %f", (n, d) => {
    const [below, at, above] = [-1e-5, 0, 1e-5].map((step) => kolmogorovTail(d + step, n));
    expect((below + above) / 2 / at).toBeCloseTo(1, 4);
    expect(below).toBeGreaterThan(above);
  });

  it("comes to Kolmogorov's limit", () => {
    const [n, d] = [10_000_000, 1.2 / Math.sqrt(1e7)];
    const limit = [1, 2, 3, 4].reduce((sum, k) => sum - 2 * (-1) ** k * Math.exp(-2 * k * k * 1.44), 0);
    expect(kolmogorovTail(d, n)).toBeCloseTo(limit, 3);
    expect([kolmogorovTail(0, n), kolmogorovTail(1, n)]).toEqual([1, 0]);
  });
});

describe("durbin(d, n)", () => {
  it("agrees with Marsaglia, Tsang and Wang's own example", () => {
    expect(durbin(0.274, 10)).toBeCloseTo(0.6284796154565043, 14);
  });

  it("is n! / n^n (2 n d − 1)^n where d is below 1 / n", () => {
    expect(durbin(0.15, 5)).toBeCloseTo((120 / 5 ** 5) * 0.5 ** 5, 15);
  });
});

describe("pelzGood(d, n)", () => {
  it.each([
    [500, 0.03],
    [500, 0.05],
    [5000, 0.012],
    [5000, 0.018]
  ])("agrees with the exact chance of %i values at %f", (n, d) => {
    expect(Math.abs(pelzGood(d, n) - durbin(d, n))).toBeLessThan(n === 500 ? 1e-6 : 1e-8);
  });

  it("agrees with SciPy, term by term", () => {
    expect(pelzGood(0.06, 140)).toBeCloseTo(0.3280912061389653, 13);
    expect(pelzGood(0.05, 500)).toBeCloseTo(0.8413373977618461, 13);
  });
});
