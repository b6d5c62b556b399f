import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {energyCoefficient, energyDistance} from "../../../../workspace/analysis/twoSample/energyDistance.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {drawNormals, SLEEP} from "./samples.js";

const random = createRandom("energy");
const [A, B] = [drawNormals(40, random), drawNormals(60, random, 0.5, 2)];

describe("energyDistance(tally)", () => {
  it("agrees with the examples of SciPy's energy_distance", () => {
    expect(energyDistance(tally([0], [2]))).toBeCloseTo(2, 14);
    expect(energyDistance({values: [0, 8], reference: [3, 1], current: [2, 2]})).toBeCloseTo(1, 14);
    expect(energyDistance(SLEEP)).toBeCloseTo(0.896660470858396, 13);
  });

  it("is what the distances of all pairs come to", () => {
    const energy = 2 * meanDistance(A, B) - meanDistance(A, A) - meanDistance(B, B);
    expect(energyDistance(tally(A, B)) ** 2).toBeCloseTo(energy, 12);
  });
});

describe("energyCoefficient(tally)", () => {
  it("is the energy over twice the mean distance of the sides", () => {
    const energy = 2 * meanDistance(A, B) - meanDistance(A, A) - meanDistance(B, B);
    expect(energyCoefficient(tally(A, B))).toBeCloseTo(energy / (2 * meanDistance(A, B)), 12);
  });

  it("does not change with the unit", () => {
    const scale = (values: readonly number[]) => values.map((value) => 1000 * value + 5);
    expect(energyCoefficient(tally(scale(A), scale(B)))).toBeCloseTo(energyCoefficient(tally(A, B)), 11);
  });

  it("goes from 0 to 1", () => {
    expect(energyCoefficient(tally([4, 4], [4]))).toBe(0);
    expect(energyCoefficient(tally([4, 4], [9]))).toBe(1);
    expect(energyCoefficient(tally([4], []))).toBeNaN();
  });
});

function meanDistance(a: readonly number[], b: readonly number[]): number {
  return (
    a.flatMap((x) => b.map((y) => Math.abs(x - y))).reduce((sum, distance) => sum + distance, 0) / (a.length * b.length)
  );
}
