import {describe, expect, it} from "vitest";
import type {DaySummary} from "../../../workspace/analysis/summary.js";
import {averageDays, sumDays, toShare} from "../../../workspace/components/figures.js";

const EMPTY: DaySummary = {
  day: "2026-11-02",
  predictions: 0,
  flagged: 0,
  mean: null,
  p25: null,
  p50: null,
  p75: null,
  requests: 0,
  failed: 0,
  refused: 0,
  p95Ms: null
};
const DAYS: DaySummary[] = [
  {...EMPTY, day: "2026-11-01", predictions: 10, flagged: 4, mean: 0.5, p50: 0.4, requests: 12, failed: 1, refused: 2},
  EMPTY,
  {...EMPTY, day: "2026-11-03", predictions: 30, flagged: 6, mean: 0.1, p50: 0.2, requests: 30, failed: 0, refused: 1}
];

describe("sumDays(days, window)", () => {
  it("adds counts and weighs the mean by predictions", () => {
    const figures = sumDays(DAYS, {from: "2026-11-01", to: "2026-11-03"});
    expect(figures).toMatchObject({days: 3, predictions: 40, flagged: 10, requests: 42, failed: 1, refused: 3});
    expect(figures.mean).toBeCloseTo(0.2, 12);
  });

  it("has no mean of an empty day", () => {
    expect(sumDays(DAYS, {from: "2026-11-02", to: "2026-11-02"})).toMatchObject({days: 1, predictions: 0, mean: null});
  });
});

describe("averageDays(days, window, value, weight)", () => {
  const average = (from: string, to: string) =>
    averageDays(
      DAYS,
      {from, to},
      ({p50}) => p50,
      ({predictions}) => predictions
    );

  it("skips days without the figure, and is that of a single day", () => {
    expect(average("2026-11-01", "2026-11-03")).toBeCloseTo(0.25, 12);
    expect(average("2026-11-01", "2026-11-01")).toBe(0.4);
    expect(average("2026-11-02", "2026-11-02")).toBeNull();
  });
});

describe("toShare(part, whole)", () => {
  it("is null for a part of nothing", () => {
    expect(toShare(0, 0)).toBeNull();
    expect(toShare(1, 4)).toBe(0.25);
  });
});
