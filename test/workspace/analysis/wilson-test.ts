import {describe, expect, it} from "vitest";
import {wilson} from "../../../workspace/analysis/wilson.js";

describe("wilson(hits, count)", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, "0.2553", "0.3662"],
    [15, 148, "0.0624", "0.1605"],
    [0, 20, "0.0000", "0.1611"],
    [1, 29, "0.0061", "0.1718"]
  ])("gives %d of %d the interval %s to %s", (hits, count, low, high) => {
    const interval = wilson(hits, count);
    expect([interval.low.toFixed(4), interval.high.toFixed(4)]).toEqual([low, high]);
    expect(interval.value).toBe(hits / count);
  });

  it("holds its share whatever the hits, a fraction too", () => {
    for (let hits = 0; hits <= 7; hits += 0.25) {
      const {value, low, high} = wilson(hits, 7);
      expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
    }
  });

  it("mirrors", () => {
    expect(wilson(3, 10).low).toBeCloseTo(1 - wilson(7, 10).high, 12);
  });

  it("is NaN of no rows", () => {
    expect(wilson(0, 0)).toEqual({value: NaN, low: NaN, high: NaN});
  });
});
