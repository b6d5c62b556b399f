import {describe, expect, it} from "vitest";
import {toHeaderList, withHeaders} from "../../sidecar/headerList.js";

describe("toHeaderList(headers)", () => {
  it("gives names and values by turns", () => {
    expect(toHeaderList({Vary: "Origin", "X-Frame-Options": "DENY"})).toEqual([
      ...["Vary", "Origin"],
      ...["X-Frame-Options", "DENY"]
    ]);
  });
});

describe("withHeaders(list, further)", () => {
  it("adds a header", () => {
    expect(withHeaders(["Vary", "Origin"], {"Retry-After": "1"})).toEqual(["Vary", "Origin", "Retry-After", "1"]);
  });

  it("replaces one of the same name, whatever the values are called", () => {
    expect(withHeaders(["Vary", "a", "a", "b"], {a: "c"})).toEqual(["Vary", "a", "a", "c"]);
  });

  it("keeps the list when there is none", () => {
    const list = ["Vary", "Origin"];
    expect(withHeaders(list, {})).toBe(list);
  });
});
