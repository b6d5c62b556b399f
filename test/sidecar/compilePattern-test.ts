import {describe, expect, it} from "vitest";
import {compilePattern} from "../../sidecar/compilePattern.js";
import {UNICODE} from "../../sidecar/requestSchema.js";

describe("compilePattern(pattern, flags)", () => {
  it.each(["", "Retail", "naïve\n", "👩‍🍳", "\ud83d", "half \udc00 of", "\udc00\ud800", "👩 and \ud83d"])(
    "judges %j as the pattern of Unicode does",
    (text) => {
      expect(compilePattern(UNICODE, "u").test(text)).toBe(new RegExp(UNICODE, "u").test(text));
    }
  );

  it("compiles any other pattern as it is", () => {
    expect(compilePattern("^[a-z]+$", "u")).toEqual(/^[a-z]+$/u);
  });
});
