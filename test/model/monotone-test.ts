import {describe, expect, it} from "vitest";
import {parseMonotone, toConstraints} from "../../model/monotone.js";
import type {Encoding} from "../../workspace/scoring/encode.js";

const ENCODING: Encoding = {
  aliases: {},
  levels: {},
  columns: [
    {name: "visits", field: "visits", kind: "number", fill: 0},
    {name: "has_note", field: "note", kind: "present"},
    {name: "size_M", field: "size", kind: "level", level: "M"},
    {name: "size_S", field: "size", kind: "level", level: "S"}
  ]
};

describe("parseMonotone(text)", () => {
  it("reads names with their directions", () => {
    expect(parseMonotone("visits=increasing")).toEqual({visits: 1});
    expect(parseMonotone("visits=increasing, price=decreasing")).toEqual({visits: 1, price: -1});
  });

  it("reads names that hold a comma or an equals sign", () => {
    expect(parseMonotone("country_Korea, Republic of=decreasing,a=b=increasing")).toEqual({
      "country_Korea, Republic of": -1,
      "a=b": 1
    });
  });

  it.each(["visits", "visits=up", "=increasing", "visits=increasing price"])("refuses %s", (text) => {
    expect(() => parseMonotone(text)).toThrow(/^invalid --monotone: .*; give <field>=increasing or /);
  });
});

describe("toConstraints(monotone, encoding)", () => {
  it("finds a column by its name, or by the field that makes it alone", () => {
    expect(toConstraints({visits: 1, note: -1, size_S: 1}, ENCODING)).toEqual({0: 1, 1: -1, 3: 1});
    expect(toConstraints({}, ENCODING)).toEqual({});
  });

  it("refuses a field that it does not know, and one that makes several columns", () => {
    expect(() => toConstraints({foo: 1}, ENCODING)).toThrow(
      "invalid --monotone: unknown field foo; give one of visits, has_note"
    );
    expect(() => toConstraints({size: 1}, ENCODING)).toThrow(
      "invalid --monotone: size makes several columns; name one of size_M, size_S"
    );
  });
});
