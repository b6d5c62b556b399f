import {describe, expect, it} from "vitest";
import {escapeHtml} from "../../data/escapeHtml.js";

describe("escapeHtml(text)", () => {
  it("escapes what HTML reads as its own", () => {
    expect(escapeHtml(`<a href="x">R&D's é</a>`)).toBe("&#60;a href=&#34;x&#34;&#62;R&#38;D&#39;s é&#60;/a&#62;");
  });
});
