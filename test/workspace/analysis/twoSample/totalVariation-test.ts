import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {permuteCounts} from "../../../../workspace/analysis/twoSample/permuteCounts.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {totalVariation} from "../../../../workspace/analysis/twoSample/totalVariation.js";
import {enumerateTail} from "./samples.js";

describe("totalVariation(reference, current, random, permutations)", () => {
  it("is half the sum of the differences of the shares", () => {
    expect(totalVariation([50, 30, 20], [4, 4, 2], createRandom(1)).statistic).toBeCloseTo(0.1, 14);
    expect(totalVariation([5, 0], [0, 9], createRandom(1)).statistic).toBe(1);
  });

  it("is the share of all splits that come as far apart", () => {
    const values = [1, 1, 2, 3, 1, 2, 2, 3, 3, 3, 2];
    const toDistance = ({reference, current}: ReturnType<typeof tally>) =>
      totalVariation(reference, current, createRandom(1), 1).statistic;
    const {reference, current} = tally(values.slice(0, 5), values.slice(5));
    const {pValue} = totalVariation(reference, current, createRandom("splits"), 20_000);
    expect(Math.abs(pValue - enumerateTail(values, 5, toDistance))).toBeLessThan(0.015);
  });

  it("is 1 of equal shares, 0 far apart, and the same from the same seed", () => {
    expect(totalVariation([40, 60], [20, 30], createRandom(1)).pValue).toBe(1);
    expect(totalVariation([90, 10], [10, 90], createRandom(1)).pValue).toBe(0);
    const run = () => totalVariation([40, 60], [26, 24], createRandom("same"));
    expect(run()).toEqual(run());
  });

  it("knows nothing of an empty side", () => {
    expect(totalVariation([0, 0], [1, 2], createRandom(1)).pValue).toBeNaN();
  });
});

describe("permuteCounts(counts, size, random)", () => {
  it("draws no more than there is, and each bin by its share", () => {
    const draw = permuteCounts([6, 0, 3, 1], 4, createRandom("urn"));
    const draws = Array.from({length: 6000}, draw);
    for (const drawn of draws.slice(0, 100)) {
      expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(4);
      expect(drawn[1] === 0 && drawn[2] <= 3 && drawn[3] <= 1).toBe(true);
    }
    const means = [0, 1, 2, 3].map((bin) => draws.reduce((sum, drawn) => sum + drawn[bin], 0) / 6000);
    [2.4, 0, 1.2, 0.4].forEach((mean, bin) => expect(Math.abs(means[bin] - mean)).toBeLessThan(0.05));
  });
});
