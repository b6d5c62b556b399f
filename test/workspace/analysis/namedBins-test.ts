import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {MOST_VALUES, withoutLuck} from "../../../workspace/analysis/namedBins.js";
import {drawCounts} from "./draws.js";

describe("withoutLuck(counts)", () => {
  it("leaves counts alone that no lead decides", () => {
    const counts = [90, 30, 6, 4, 2];
    expect(withoutLuck(counts)).toBe(counts);
  });

  it("gives other the rows of values that one lead named, an equal part from each", () => {
    expect(withoutLuck([60, 20, 5, 5, 7, 3])).toEqual([57.5, 17.5, 2.5, 2.5, 17, 3]);
  });

  it("takes the least count for the last named where the bins have run out", () => {
    const named = Array.from({length: MOST_VALUES}, (_, i) => 40 + (i < 10 ? 0 : 5));
    expect(withoutLuck([...named, 100, 0]).at(-2)).toBe(100 + 400);
  });

  it("makes other as likely in the reference as in a window, which luck does not", () => {
    const random = createRandom("luck");
    const weights = Array.from({length: 80}, (_, k) => 1 / (k + 1));
    const [counted, settled, truth] = [0, 0, 0].map(() => [] as number[]);
    for (let i = 0; i < 300; i += 1) {
      const [reference, current] = [drawCounts(weights, 600, random), drawCounts(weights, 600, random)];
      const other = reference.filter((count) => count < 5).reduce((sum, count) => sum + count, 0);
      counted.push(other);
      settled.push(withoutLuck([...reference.filter((count) => count >= 5), other, 0]).at(-2) ?? NaN);
      truth.push(current.filter((_, bin) => reference[bin] < 5).reduce((sum, count) => sum + count, 0));
    }
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(truth) - mean(counted)).toBeGreaterThan(20);
    expect(Math.abs(mean(truth) - mean(settled))).toBeLessThan(4);
  });
});
