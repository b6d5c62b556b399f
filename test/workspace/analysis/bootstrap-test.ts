import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {bootstrap, type Figures} from "../../../workspace/analysis/bootstrap.js";
import {drawLabelled} from "./labelled.js";

const meanOf =
  (values: readonly number[]): Figures =>
  (rows) => [rows.reduce((sum, row) => sum + values[row], 0) / rows.length];

describe("bootstrap(strata, figures, random, resamples)", () => {
  it("agrees with the closed form of a mean within outcomes", () => {
    const {scores, outcomes} = drawLabelled("mean", 400);
    const variances = [0, 1].map((outcome) => {
      const held = scores.filter((_, i) => outcomes[i] === outcome);
      const mean = held.reduce((sum, score) => sum + score, 0) / held.length;
      return held.reduce((sum, score) => sum + (score - mean) ** 2, 0);
    });
    const error = Math.sqrt(variances[0] + variances[1]) / 400;
    const [{value, low, high}] = bootstrap(outcomes, meanOf(scores), createRandom(1), 4000);
    expect(value).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 400, 12);
    expect(Math.abs((high - low) / error - 2 * 1.96)).toBeLessThan(0.2);
    expect(Math.abs((high + low) / 2 - value) / error).toBeLessThan(0.15);
  });

  it("draws as many of each stratum as there are, in order, and not all rows", () => {
    const outcomes = [1, 0, 0, 1, 0, 0, 0, 1];
    const drawn: number[][] = [];
    bootstrap(outcomes, (rows) => [drawn.push([...rows])], createRandom(2), 50);
    for (const rows of drawn) {
      expect(rows.filter((row) => outcomes[row] === 1)).toHaveLength(3);
      expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    }
    expect(drawn.some((rows) => new Set(rows).size < 8)).toBe(true);
    expect(new Set(drawn.flat()).size).toBe(8);
  });

  it("draws any number of positives from one stratum", () => {
    const outcomes = [1, 0, 0, 1, 0, 0, 0, 1];
    const [{low, high}] = bootstrap(new Uint8Array(8), meanOf(outcomes), createRandom(6), 500);
    expect([low, high]).toEqual([0, 0.75]);
  });

  it("is the same for the same seed", () => {
    const {scores, outcomes} = drawLabelled("seed", 60);
    const run = (seed: number) => bootstrap(outcomes, meanOf(scores), createRandom(seed), 100);
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it("has no width for a figure that does not vary", () => {
    expect(bootstrap([0, 1, 1], () => [7, NaN], createRandom(5), 10)).toEqual([
      {value: 7, low: 7, high: 7},
      {value: NaN, low: NaN, high: NaN}
    ]);
  });
});
