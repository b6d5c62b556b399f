import {describe, expect, it} from "vitest";
import {summarizeMs} from "../../../reports/measure/timing.js";

describe("summarizeMs(samples)", () => {
  it("interpolates percentiles linearly, as worked by hand", () => {
    // Sorted 1 2 3 4 5 10: p95 lies at 4.75, 5 + .75 × 5; p99 at 4.95, 5 + .95 × 5.
    expect(summarizeMs([5, 1, 4, 2, 3, 10])).toEqual({
      n_calls: 6,
      mean_ms: 4.1667,
      p50_ms: 3.5,
      p95_ms: 8.75,
      p99_ms: 9.75,
      min_ms: 1,
      max_ms: 10
    });
  });

  it("orders numbers as numbers", () => {
    expect(summarizeMs([100, 20, 3])).toMatchObject({min_ms: 3, p50_ms: 20, max_ms: 100});
  });

  it("gives one call for every figure", () => {
    const times = {mean_ms: 0.25, p50_ms: 0.25, p95_ms: 0.25, p99_ms: 0.25, min_ms: 0.25, max_ms: 0.25};
    expect(summarizeMs([0.25])).toEqual({n_calls: 1, ...times});
  });
});
