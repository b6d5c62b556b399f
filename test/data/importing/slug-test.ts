import {describe, expect, it} from "vitest";
import {slug} from "../../../data/importing/slug.js";

describe("slug(name, separator)", () => {
  it.each([
    ["Leads (2026)", "leads-2026"],
    ["Été à Lyon", "ete-a-lyon"],
    ["  x__y ", "x-y"],
    ["Привет", ""]
  ])("makes %j into %j", (name, expected) => {
    expect(slug(name, "-")).toBe(expected);
  });
});
