import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {createBuckets} from "../../../sidecar/metrics/buckets.js";

describe("createBuckets(bounds)", () => {
  it("counts a value on a bound below it, and what is above all bounds apart", () => {
    const buckets = createBuckets([1, 2]);
    [0, 1, 1.5, 2, 2.01, 9].forEach(buckets.add);
    expect([...buckets.counts]).toEqual([2, 2, 2]);
    expect(buckets.sum).toBeCloseTo(15.51, 12);
  });

  it("counts what a filter of the values does", () => {
    const bounds = [0.1, 0.25, 0.7];
    const buckets = createBuckets(bounds);
    const random = createRandom("buckets");
    const values = Array.from({length: 1000}, () => Math.round(random() * 20) / 20);
    values.forEach(buckets.add);
    const atMost = [...bounds, Infinity].map((bound) => values.filter((value) => value <= bound).length);
    expect([...buckets.counts].map((_, i) => buckets.counts.slice(0, i + 1).reduce((a, b) => a + b))).toEqual(atMost);
  });
});
