import {describe, expect, it} from "vitest";
import {escapeText, unescapeText} from "../../../data/store/text.js";

describe("escapeText(text)", () => {
  it.each([
    ["lead-7", "lead-7"],
    ["naïve 😀", "naïve 😀"],
    ["a\0b", String.raw`a\u0000b`],
    ["\ud83d", String.raw`\ud83d`],
    ["\ude00\ud83d", String.raw`\ude00\ud83d`],
    ["\ud83d😀", String.raw`\ud83d` + "😀"],
    [String.raw`a\u0000`, String.raw`a\\u0000`]
  ])("writes %j as %j, and it is read back", (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
    expect(unescapeText(escaped)).toBe(text);
  });
});
