import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {kernelDiscrepancy} from "../../../../workspace/analysis/twoSample/kernelDiscrepancy.js";
import {medianDistance} from "../../../../workspace/analysis/twoSample/medianDistance.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {drawNormals} from "./samples.js";

const random = createRandom("kernel");
const A = drawNormals(41, random);
const B = drawNormals(30, random, 0.7);

describe("kernelDiscrepancy(tally, random, permutations)", () => {
  it.each([
    ["of one scale", A, B],
    ["with values far out", [...A, 1e9, -400, -401.5], [...B, 1e9, 60, 62]],
    ["with ties", A.map(Math.round), B.map(Math.round)]
  ])("is what the kernel of all pairs comes to, %s", (_, a, b) => {
    expect(kernelDiscrepancy(tally(a, b), random, 1).statistic).toBeCloseTo(sumPairs(a, b), 7);
  });

  it("finds a shift, and is as often wrong as it says", () => {
    expect(kernelDiscrepancy(tally(A, drawNormals(60, random, 2)), random).pValue).toBe(0);
    const draw = () => kernelDiscrepancy(tally(drawNormals(25, random), drawNormals(20, random)), random, 60).pValue;
    const alarms = Array.from({length: 400}, draw).filter((pValue) => pValue < 0.1).length / 400;
    expect(alarms).toBeGreaterThan(0.05);
    expect(alarms).toBeLessThan(0.15);
  });

  it("is 1 of one value, and knows nothing of one row", () => {
    expect(kernelDiscrepancy(tally([3, 3, 3], [3, 3]), random).pValue).toBe(1);
    expect(kernelDiscrepancy(tally([3, 4, 5], [3]), random).pValue).toBeNaN();
  });
});

describe("medianDistance(values)", () => {
  it.each([[[1, 4, 9, 16, 25]], [[3, 1, 2, 8]], [[5, 5, 5, 5, 6]], [A]])(
    "is that of all ordered pairs, of sample %#",
    (values) => {
      const pairs = values.flatMap((x) => values.map((y) => Math.abs(x - y))).sort((x, y) => x - y);
      expect(medianDistance(Float64Array.from(values))).toBeCloseTo(pairs[Math.floor(pairs.length / 2)], 14);
    }
  );
});

/** The definition, with the pairs of each side without those of a value and itself. */
function sumPairs(a: readonly number[], b: readonly number[]): number {
  const square = medianDistance(Float64Array.from(a)) ** 2 / 2;
  const toMean = (x: readonly number[], y: readonly number[], pairs: number) =>
    x.reduce((sum, u, i) => sum + y.reduce((part, v, j) => part + (x === y && i === j ? 0 : kernel(u - v)), 0), 0) /
    pairs;
  const kernel = (distance: number) => Math.exp(-(distance ** 2) / (2 * square));
  const [n, m] = [a.length, b.length];
  return toMean(a, a, n * (n - 1)) + toMean(b, b, m * (m - 1)) - 2 * toMean(a, b, n * m);
}
