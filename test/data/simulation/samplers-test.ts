import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {
  choose,
  chooseZipf,
  interpolateQuantile,
  sampleGamma,
  sampleNormal,
  samplePoisson
} from "../../../data/simulation/samplers.js";

const COUNT = 20_000;

function moments(sample: () => number): {mean: number; variance: number} {
  const values = Array.from({length: COUNT}, sample);
  const mean = values.reduce((sum, value) => sum + value, 0) / COUNT;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (COUNT - 1);
  return {mean, variance};
}

describe("sampleNormal(random)", () => {
  it("has mean 0, variance 1 and 2.5 % above 1.96", () => {
    const random = createRandom(1);
    const {mean, variance} = moments(() => sampleNormal(random));
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    const above = Array.from({length: COUNT}, () => sampleNormal(random)).filter((x) => x > 1.96).length / COUNT;
    expect(Math.abs(above - 0.025)).toBeLessThan(0.005);
  });
});

describe("sampleGamma(random, shape, scale)", () => {
  it("has mean shape · scale and variance shape · scale²", () => {
    const random = createRandom(2);
    const {mean, variance} = moments(() => sampleGamma(random, 2, 5));
    expect(Math.abs(mean - 10)).toBeLessThan(0.25);
    expect(Math.abs(variance - 50)).toBeLessThan(4);
  });
});

describe("samplePoisson(random, mean)", () => {
  it("has mean and variance alike", () => {
    const random = createRandom(3);
    const {mean, variance} = moments(() => samplePoisson(random, 4));
    expect(Math.abs(mean - 4)).toBeLessThan(0.1);
    expect(Math.abs(variance - 4)).toBeLessThan(0.25);
  });

  it("keeps its mean above what an exponential can hold", () => {
    const random = createRandom(4);
    const total = Array.from({length: 50}, () => samplePoisson(random, 1800)).reduce((sum, count) => sum + count, 0);
    expect(Math.abs(total / 50 - 1800)).toBeLessThan(4 * Math.sqrt(1800 / 50));
  });

  it("is 0 for mean 0", () => {
    expect(samplePoisson(createRandom(5), 0)).toBe(0);
  });
});

describe("choose(items, weights, u)", () => {
  it("takes the item whose share of the weights holds u", () => {
    const pick = (u: number) => choose(["a", "b", "c"], [1, 2, 1], u);
    expect([0, 0.24, 0.26, 0.74, 0.76, 0.999999].map(pick)).toEqual(["a", "a", "b", "b", "c", "c"]);
  });

  it("never takes an item of weight 0", () => {
    expect(choose(["a", "b"], [0, 1], 0)).toBe("b");
  });
});

describe("chooseZipf(items, u)", () => {
  it("takes the first of three with 6/11", () => {
    expect([0.54, 0.55, 0.81, 0.82].map((u) => chooseZipf(["a", "b", "c"], u))).toEqual(["a", "b", "b", "c"]);
  });
});

describe("interpolateQuantile(knots, u)", () => {
  it("meets its knots and is linear between them", () => {
    const at = (u: number) => interpolateQuantile([0, 10, 30], u);
    expect([0, 0.25, 0.5, 0.75, 1].map(at)).toEqual([0, 5, 10, 20, 30]);
  });
});
