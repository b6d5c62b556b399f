import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {andersonDarling} from "../../../../workspace/analysis/twoSample/andersonDarling.js";
import {type Tally, tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {drawNormals, SLEEP, swap} from "./samples.js";

describe("andersonDarling(tally)", () => {
  it("agrees with SciPy's anderson_ksamp", () => {
    expect(andersonDarling(SLEEP)).toEqual({
      statistic: expect.closeTo(1.6464766703937608, 12),
      pValue: expect.closeTo(0.06798563491864536, 12)
    });
    const powers = Array.from({length: 30}, (_, i) => i ** 1.5);
    const steps = Array.from({length: 40}, (_, i) => i * 3.7);
    expect(andersonDarling(tally(powers, steps)).statistic).toBeCloseTo(-0.36699357004646427, 12);
  });

  it("orders samples as the sum over all values does, ties and all", () => {
    const random = createRandom("slow");
    const draw = () => tally(drawNormals(12, random).map(Math.round), drawNormals(9, random, 0.5).map(Math.round));
    const pairs = Array.from({length: 40}, draw).map((pair) => [andersonDarling(pair).statistic, sumSlowly(pair)]);
    // One size on each side has one mean and deviation, hence a straight line from the sum to the statistic.
    const [[y0, x0], [y1, x1]] = [pairs[0], pairs[1]];
    const slope = (y1 - y0) / (x1 - x0);
    for (const [y, x] of pairs) expect(y).toBeCloseTo(y0 + slope * (x - x0), 9);
    expect(y0 - slope * x0).toBeCloseTo(-slope, 9);
  });

  it("is as often wrong as it says", () => {
    const random = createRandom("anderson");
    const draw = () => andersonDarling(tally(drawNormals(40, random), drawNormals(60, random))).pValue;
    const pValues = Array.from({length: 2000}, draw);
    for (const level of [0.2, 0.1, 0.05]) {
      const share = pValues.filter((pValue) => pValue <= level).length / 2000;
      expect(Math.abs(share - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / 2000));
    }
  });

  it("does not care for the sides, and stays within the published levels", () => {
    expect(andersonDarling(swap(SLEEP)).statistic).toBeCloseTo(andersonDarling(SLEEP).statistic, 12);
    expect(andersonDarling(tally([1, 2, 3, 4, 5, 6, 7, 8, 9], [11, 12, 13, 14, 15, 16, 17, 18])).pValue).toBe(0.001);
    expect(andersonDarling(tally([1, 3, 5, 7], [2, 4, 6, 8])).pValue).toBe(0.25);
  });

  it("knows nothing of one value, of an empty side, and of three rows", () => {
    const few = [tally([1, 1], [1, 1]), tally([], [1, 2, 3, 4]), tally([1], [2, 3])];
    for (const pair of few) expect(andersonDarling(pair)).toEqual({statistic: NaN, pValue: NaN});
  });
});

/** Equation 7 of Scholz and Stephens as it stands, over every value of both samples. */
function sumSlowly({values, reference, current}: Tally): number {
  const pooled = reference.map((count, k) => count + current[k]);
  const N = pooled.reduce((sum, count) => sum + count, 0);
  const below = (counts: readonly number[], k: number) =>
    counts.slice(0, k).reduce((sum, count) => sum + count, 0) + counts[k] / 2;
  const side = (counts: readonly number[]) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    const term = (_: number, k: number) => {
      const B = below(pooled, k);
      return ((pooled[k] / N) * (N * below(counts, k) - n * B) ** 2) / (B * (N - B) - (N * pooled[k]) / 4);
    };
    return values.map(term).reduce((sum, part) => sum + part, 0) / n;
  };
  return ((N - 1) / N) * (side(reference) + side(current));
}
