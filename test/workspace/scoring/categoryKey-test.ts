import {describe, expect, it} from "vitest";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";

describe("categoryKey(value)", () => {
  it("folds case, surrounding space and the two ways to write an accent", () => {
    expect(categoryKey("  Zu\u0308rich\u00a0")).toBe(categoryKey("Z\u00dcRICH"));
  });

  it("keeps inner space and punctuation apart", () => {
    expect(categoryKey("Self-Employed")).not.toBe(categoryKey("Self Employed"));
  });

  it("takes a number as its text", () => {
    expect(categoryKey(3)).toBe("3");
  });

  it("changes nothing the second time", () => {
    for (const value of ["İstanbul", "ǅ", "STRASSE", "Ω"]) {
      expect(categoryKey(categoryKey(value))).toBe(categoryKey(value));
    }
  });
});
