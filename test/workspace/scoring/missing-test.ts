import {describe, expect, it} from "vitest";
import {isMissing} from "../../../workspace/scoring/missing.js";

describe("isMissing(value)", () => {
  it.each([null, undefined, "", " \t\n\u00a0\u3000", NaN, Infinity, -Infinity])("takes %j for missing", (value) => {
    expect(isMissing(value)).toBe(true);
  });

  it.each([0, -0, -1.5, "0", "UNKNOWN", " x "])("takes %j for a value", (value) => {
    expect(isMissing(value)).toBe(false);
  });

  it("takes what is neither number nor text for missing", () => {
    expect(isMissing({})).toBe(true);
    expect(isMissing(Object)).toBe(true);
  });
});
