import {describe, expect, it} from "vitest";
import {parseUbjson} from "../../../model/import/ubjson.js";
import {toUbjson} from "../support/ubjson.js";

describe("parseUbjson(bytes)", () => {
  const value = {a: [1, 2, 255], b: [-1, 70_000], c: [0.5, -2.25], d: "é", e: [], f: [null, true, {g: false}], h: 0.1};

  it("reads back what a writer wrote", () => {
    expect(parseUbjson(toUbjson(value))).toEqual(value);
  });

  // The examples of https://ubjson.org/type-reference/
  it.each([
    ["a typed list", "[$i#i\u0003\u0001\u0002\u0003", [1, 2, 3]],
    ["a counted list", "[#i\u0002i\u0007T", [7, true]],
    ["a counted object", "{#i\u0001i\u0001aC!", {a: "!"}],
    ["no-ops between items", "[Ni\u0001NNi\u0002N]", [1, 2]],
    ["a short", "I\u0001\u0000", 256]
  ])("reads %s", (_, text, expected) => {
    expect(parseUbjson(Buffer.from(text, "latin1"))).toEqual(expected);
  });

  it("refuses every prefix of a value", () => {
    const bytes = toUbjson(value);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => parseUbjson(bytes.subarray(0, length))).toThrow();
    }
  });

  it.each([
    ["a count beyond the file", "[$d#l\u007f\u00ff\u00ff\u00ff"],
    ["a negative count", "[#i\u00ff]"],
    ["a type without a count", "[$i\u0001]"],
    ["an unknown type", "H"],
    ["bytes after the value", "ZZ"],
    ["a nest without end", "[".repeat(5000)]
  ])("refuses %s", (_, text) => {
    expect(() => parseUbjson(Buffer.from(text, "latin1"))).toThrow(/^(?!Maximum call stack)/);
  });
});
