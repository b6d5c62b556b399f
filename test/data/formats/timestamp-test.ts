import {describe, expect, it} from "vitest";
import {formatTimestamp, parseTimestamp} from "../../../data/formats/timestamp.js";

describe("parseTimestamp(text)", () => {
  it.each([
    ["2026-11-22T08:00:00.000+00:00", Date.UTC(2026, 10, 22, 8)],
    ["2026-11-22T08:00:00Z", Date.UTC(2026, 10, 22, 8)],
    ["2026-11-22T08:00Z", Date.UTC(2026, 10, 22, 8)],
    ["2026-11-22T01:30:00-03:30", Date.UTC(2026, 10, 22, 5)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["2026-02-29T00:00:00Z", NaN],
    ["2026-13-01T00:00:00Z", NaN],
    ["2026-11-22T25:00:00Z", NaN],
    ["2026-11-22T08:00:00", NaN],
    ["2026-11-22", NaN],
    ["22 November 2026", NaN],
    ["", NaN]
  ])("of %j is %d", (text, timeMs) => {
    expect(parseTimestamp(text)).toBe(timeMs);
  });

  it("reads what formatTimestamp writes", () => {
    for (const timeMs of [0, 1, Date.UTC(2000, 1, 29, 23, 59, 59, 999)]) {
      expect(parseTimestamp(formatTimestamp(timeMs))).toBe(timeMs);
    }
  });
});
