import {describe, expect, it} from "vitest";
import {dayBefore, formatDay, parseDay} from "../../data/days.js";

describe("parseDay(text, option)", () => {
  it("is the start of the UTC day", () => {
    expect(parseDay("2026-11-22", "end")).toBe(Date.UTC(2026, 10, 22));
  });

  it.each(["2026-02-30", "22.11.2026", "2026-11-22T00:00", "yesterday", ""])("refuses %j", (text) => {
    expect(() => parseDay(text, "end")).toThrow(/invalid --end: .*; give a day as YYYY-MM-DD/);
  });
});

describe("dayBefore(timeMs)", () => {
  it("is the last whole day, across months", () => {
    expect(dayBefore(Date.UTC(2026, 2, 1, 0, 0))).toBe("2026-02-28");
    expect(dayBefore(Date.UTC(2026, 2, 1, 23, 59))).toBe("2026-02-28");
  });
});

describe("formatDay(timeMs)", () => {
  it("is the UTC day of an instant", () => {
    expect(formatDay(Date.UTC(2026, 0, 1) - 1)).toBe("2025-12-31");
  });
});
