import {describe, expect, it} from "vitest";
import {smoothMean} from "../../../model/encoding/targetEncoding.js";

describe("smoothMean(tally, prior)", () => {
  // Worked by hand: weight = 1 / (1 + e^-((n - 20) / 2)).
  it.each([
    [20, 10, 0.3, 0.4],
    [20, 0, 0.4, 0.2],
    [22, 22, 0.4, 0.4 + 0.6 * 0.7310585786300049],
    [10, 10, 0.4, 0.4 + 0.6 * 0.0066928509242848554],
    [1, 1, 0.4008, 0.4008 + 0.5992 * 0.00007484622751061]
  ])("draws %d rows with %d positives at a prior of %d to %d", (count, positives, prior, expected) => {
    expect(smoothMean({count, positives}, prior)).toBeCloseTo(expected, 12);
  });

  it("leaves a common category its mean", () => {
    expect(smoothMean({count: 1000, positives: 250}, 0.9)).toBeCloseTo(0.25, 12);
  });
});
