import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {chiSquareTail} from "../../../../workspace/analysis/chiSquareDistribution.js";
import {cramerVonMises} from "../../../../workspace/analysis/twoSample/cramerVonMises.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {tiedCramerVonMises} from "../../../../workspace/analysis/twoSample/tiedCramerVonMises.js";
import {drawCounts} from "../draws.js";
import {drawNormals} from "./samples.js";

describe("tiedCramerVonMises(reference, current)", () => {
  it("gives 1 of equal constants of unequal sizes (D13)", () => {
    const {reference, current} = tally(new Array<number>(2000).fill(7), new Array<number>(3000).fill(7));
    expect(tiedCramerVonMises(reference, current)).toEqual({statistic: 0, pValue: 1});
    expect(tiedCramerVonMises([0, 20, 0], [0, 30, 0]).pValue).toBe(1);
  });

  it("is the statistic without ties, but for its mean, where there are none", () => {
    const random = createRandom("untied");
    const {reference, current, ...rest} = tally(drawNormals(60, random), drawNormals(90, random, 0.4));
    const [ours, other] = [tiedCramerVonMises(reference, current), cramerVonMises({reference, current, ...rest})];
    expect(ours.statistic * (150 / 149)).toBeCloseTo(other.statistic, 10);
    expect(Math.abs(ours.pValue - other.pValue)).toBeLessThan(0.003);
  });

  it("is χ² of a table of two rows and two bins", () => {
    const [n, m] = [120, 80];
    const chi = (n + m) * ((45 * 50 - 75 * 30) ** 2 / (n * m * 75 * 125));
    expect(tiedCramerVonMises([45, 75], [30, 50]).pValue).toBeCloseTo(chiSquareTail(chi, 1), 10);
    const moved = ((n + m - 1) * (60 * 55 - 60 * 25) ** 2) / (n * m * 85 * 115);
    expect(tiedCramerVonMises([60, 60], [25, 55]).pValue).toBeCloseTo(chiSquareTail(moved, 1), 10);
  });

  it("does not care which end of the bins is the first, nor for bins without rows", () => {
    const {pValue} = tiedCramerVonMises([5, 20, 30, 8], [9, 22, 18, 3]);
    expect(tiedCramerVonMises([8, 30, 20, 5], [3, 18, 22, 9]).pValue).toBeCloseTo(pValue, 12);
    expect(tiedCramerVonMises([0, 5, 20, 0, 30, 8], [0, 9, 22, 0, 18, 3]).pValue).toBe(pValue);
  });

  it.each([
    [60, 40, [1, 1, 1]],
    [500, 200, [8, 4, 2, 1, 1]],
    [30, 30, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [2000, 50, [1, 20, 1, 3]]
  ])("is as often wrong as it says: %i against %i rows in bins of weights %j", (n, m, weights) => {
    const random = createRandom(`tied ${n} ${m}`);
    const draw = () => tiedCramerVonMises(drawCounts(weights, n, random), drawCounts(weights, m, random)).pValue;
    const alarms = Array.from({length: 1500}, draw).filter((pValue) => pValue <= 0.05).length;
    expect(alarms / 1500).toBeGreaterThan(0.035);
    expect(alarms / 1500).toBeLessThan(0.065);
  });

  it("knows nothing of an empty side", () => {
    expect(tiedCramerVonMises([0, 0], [1, 2]).pValue).toBeNaN();
  });
});
