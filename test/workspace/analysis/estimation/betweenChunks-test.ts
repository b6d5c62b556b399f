import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {normalQuantile} from "../../../../workspace/analysis/distributions/normal.js";
import {findBetween, nullFactor} from "../../../../workspace/analysis/estimation/betweenChunks.js";
import {drawNormal} from "./samples.js";

describe("findBetween(figures)", () => {
  it("is the sample variance less the sampling variance when chunks are equal", () => {
    const figures = [-3, 0, 3].map((deviation) => ({deviation, variance: 2}));
    const {variance, meanShare} = findBetween(figures);
    expect(variance).toBeCloseTo(9 - 2, 12);
    expect(meanShare).toBeCloseTo(1 / 3, 12);
  });

  it("is 0 when chunks differ no more than by sampling, and of one chunk", () => {
    expect(findBetween([-1, 1].map((deviation) => ({deviation, variance: 9}))).variance).toBe(0);
    expect(findBetween([{deviation: 5, variance: 1}])).toEqual({variance: 0, meanShare: 1, degrees: 0, scale: 1});
    expect(findBetween([{deviation: NaN, variance: 1}]).variance).toBe(0);
  });

  it("agrees with DerSimonian and Laird's example of unequal studies", () => {
    // w = 1, 1/4; mean (0 × 1 + 10 / 4) / 1.25 = 2; Q = 4 + 64 / 4 = 20; (20 − 1) / (1.25 − 1.0625 / 1.25).
    const {variance} = findBetween([
      {deviation: 0, variance: 1},
      {deviation: 10, variance: 4}
    ]);
    expect(variance).toBeCloseTo(19 / 0.4, 12);
  });
});

describe("nullFactor(z, between, sampling)", () => {
  it("makes a normal figure pass its limit as often as stated", () => {
    const random = createRandom("null factor");
    const z = normalQuantile(0.95);
    const repetitions = 20_000;
    const sampling = 1 + 1 / 6;
    const equal = new Array<number>(6).fill(0).map((deviation) => ({deviation, variance: 1}));
    const factor = nullFactor(z, findBetween(equal), sampling);
    let passed = 0;
    for (let i = 0; i < repetitions; i += 1) {
      const chunks = Array.from({length: 6}, () => drawNormal(random));
      const between = findBetween(chunks.map((deviation) => ({deviation, variance: 1})));
      const mean = chunks.reduce((sum, value) => sum + value, 0) / 6;
      const width = Math.sqrt(sampling + between.variance * (1 + 1 / 6));
      if (drawNormal(random) < mean - factor * z * width) passed += 1;
    }
    expect(Math.abs(passed / repetitions - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / repetitions));
  });

  it("is 1 where no chance widens the limits", () => {
    expect(nullFactor(1.6, findBetween([]), 1)).toBeCloseTo(1, 5);
  });
});
