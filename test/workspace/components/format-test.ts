import {describe, expect, it} from "vitest";
import {
  formatDay,
  formatMs,
  formatPoints,
  formatRelative,
  formatScoreChange,
  formatTime,
  formatWindowDays
} from "../../../workspace/components/format.js";

describe("changes", () => {
  it("carry their sign, a true minus, and none when nothing is left of them", () => {
    expect(formatPoints(-0.2103)).toBe("−21.0 points");
    expect(formatPoints(0.00001)).toBe("±0.0 points");
    expect(formatScoreChange(0.053)).toBe("+.05");
    expect(formatScoreChange(-0.004)).toBe("±.00");
    expect(formatRelative(-0.12)).toBe("−12\u202f%");
    expect(formatRelative(0)).toBe("±0\u202f%");
  });
});

describe("formatMs(ms)", () => {
  it("keeps three significant digits", () => {
    expect([0.5, 9.994, 9.996, 12.34, 99.96, 999.4, 1234].map(formatMs)).toEqual([
      "0.50\u202fms",
      "9.99\u202fms",
      "10.0\u202fms",
      "12.3\u202fms",
      "100\u202fms",
      "999\u202fms",
      "1.23\u202fs"
    ]);
  });
});

describe("days and times", () => {
  it("are UTC, wherever the reader is", () => {
    expect(formatDay("2026-11-01")).toBe("1 Nov");
    expect(formatTime("2026-11-01T01:30:00.000+02:00")).toBe("31 Oct 23:30:00");
  });

  it("are as short as is unambiguous", () => {
    const format = (from: string, to: string) => formatWindowDays({from, to});
    expect(format("2026-11-16", "2026-11-16")).toBe("16 Nov 2026");
    expect(format("2026-11-16", "2026-11-22")).toBe("16–22 Nov 2026");
    expect(format("2026-10-30", "2026-11-05")).toBe("30 Oct – 5 Nov 2026");
    expect(format("2025-12-30", "2026-01-05")).toBe("30 Dec 2025 – 5 Jan 2026");
  });
});
