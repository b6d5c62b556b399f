import {describe, expect, it} from "vitest";
import {formatAge} from "../../../workspace/analysis/age.js";

describe("formatAge(last, now)", () => {
  const now = new Date("2026-11-24T00:10:00Z");

  it.each([
    ["2026-11-24T00:05:00.000+00:00", null],
    ["2026-11-23T00:00:00.000+00:00", null],
    ["2026-11-22T23:59:59.999+00:00", "the last prediction was 2 days ago"],
    ["2026-11-23T01:00:00.000+02:00", "the last prediction was 2 days ago"],
    ["2025-11-24T12:00:00.000+00:00", "the last prediction was 365 days ago"],
    ["2026-11-30T00:00:00.000+00:00", null]
  ])("of %s: %s", (last, sentence) => {
    expect(formatAge(last, now)).toBe(sentence);
  });

  it("is nothing for no prediction", () => {
    expect(formatAge(null, now)).toBeNull();
  });
});
