import {describe, expect, it} from "vitest";
import {
  addDays,
  countDays,
  formatWindow,
  parseReference,
  parseWindow,
  resolveReference
} from "../../../workspace/components/window.js";

const DAYS = Array.from({length: 30}, (_, i) => addDays("2026-02-15", i));

describe("addDays(day, count)", () => {
  it("crosses months, leap days and years", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
  });
});

describe("parseWindow(text, days)", () => {
  it("reads what formatWindow writes", () => {
    const window = {from: "2026-02-20", to: "2026-02-26"};
    expect(parseWindow(formatWindow(window), DAYS)).toEqual(window);
  });

  it("clips to the days of the log", () => {
    expect(parseWindow("2020-01-01..2026-02-16", DAYS)).toEqual({from: "2026-02-15", to: "2026-02-16"});
  });

  it("is null for what is no window of the log", () => {
    for (const text of [null, "", "yesterday", "2026-02-20", "2026-02-20..2026-02-16", "2020-01-01..2020-01-02"]) {
      expect(parseWindow(text, DAYS)).toBeNull();
    }
  });
});

describe("resolveReference(choice, window, days)", () => {
  const window = {from: "2026-03-01", to: "2026-03-07"};

  it("takes as many days as the window has, first or just before", () => {
    expect(resolveReference("training", window, DAYS)).toBe("training");
    expect(resolveReference("first", window, DAYS)).toEqual({from: "2026-02-15", to: "2026-02-21"});
    expect(resolveReference("before", window, DAYS)).toEqual({from: "2026-02-22", to: "2026-02-28"});
  });

  it("takes the same weekdays of a week before, or of as many as the window needs", () => {
    const short = {from: "2026-03-05", to: "2026-03-07"};
    expect(resolveReference("weekdays", short, DAYS)).toEqual({from: "2026-02-26", to: "2026-02-28"});
    expect(resolveReference("weekdays", window, DAYS)).toEqual({from: "2026-02-22", to: "2026-02-28"});
    const long = {from: "2026-03-01", to: "2026-03-08"};
    expect(resolveReference("weekdays", long, DAYS)).toEqual({from: "2026-02-15", to: "2026-02-22"});
    expect(resolveReference("weekdays", {from: "2026-02-20", to: "2026-02-22"}, DAYS)).toBeNull();
  });

  it("takes the eight weeks before, as far as the log goes back", () => {
    const days = Array.from({length: 100}, (_, i) => addDays("2026-01-01", i));
    expect(resolveReference("weeks", window, DAYS)).toEqual({from: "2026-02-15", to: "2026-02-28"});
    expect(resolveReference("weeks", window, days)).toEqual({from: "2026-01-04", to: "2026-02-28"});
    expect(resolveReference("weeks", {from: DAYS[0], to: DAYS[3]}, DAYS)).toBeNull();
  });

  it("never overlaps the window nor leaves the log, for any window", () => {
    for (let start = 0; start < DAYS.length; start++) {
      for (let end = start; end < DAYS.length; end++) {
        const current = {from: DAYS[start], to: DAYS[end]};
        for (const choice of ["first", "before"] as const) {
          const reference = resolveReference(choice, current, DAYS);
          const fits = 2 * (end - start + 1) <= end + 1;
          expect(reference !== null).toBe(fits);
          if (reference === null || reference === "training") continue;
          expect(reference.from >= DAYS[0] && reference.to < current.from).toBe(true);
          expect(countDays(reference)).toBe(countDays(current));
        }
      }
    }
  });
});

describe("parseReference(text)", () => {
  it("falls back to training", () => {
    expect(parseReference("before")).toBe("before");
    expect(parseReference(null)).toBe("training");
    expect(parseReference("toString")).toBe("training");
  });
});
