import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readInputRows} from "../../../model/predicting/readRows.js";
import type {Encoding} from "../../../workspace/scoring/encode.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-rows-"));
const ENCODING: Encoding = {
  aliases: {},
  levels: {},
  columns: [
    {name: "age", field: "age", kind: "number", fill: null},
    {name: "city", field: "city", kind: "code", values: {bern: 0}, other: null}
  ]
};

function read(content: string, name = "rows.json") {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readInputRows(path, ENCODING);
}

describe("readInputRows(path, encoding)", () => {
  it("reads lists of features and leads from JSON, null and NaN as missing", () => {
    expect(read("[[1, null], [NaN, 0]]")).toEqual([
      [1, null],
      [null, 0]
    ]);
    expect(read('[{"age": 3, "city": "Bern", "note": "x"}, {}]')).toEqual([{age: 3, city: "Bern", note: "x"}, {}]);
    expect(read("[]")).toEqual([]);
  });

  it("reads leads from CSV, numbers where the model reads numbers", () => {
    expect(read("city,age,note\nBern,3,a\n007,,b\nNaN,NaN,c\n", "rows.csv")).toEqual([
      {age: 3, city: "Bern"},
      {age: null, city: "007"},
      {age: null, city: "NaN"}
    ]);
  });

  it.each([
    ["what is no list", '{"age": 1}', /is not a list of rows/],
    ["what is no JSON", "[1", /is not JSON/],
    ["a row that is a number", "[1]", /row 1 is neither a list nor an object/],
    ["features too few", "[[1, 2], [1]]", /row 2 has 1 features; the model takes 2/],
    ["a feature that is a text", '[[1, "2"]]', /row 1: feature 2 is neither a number nor null/],
    ["a text for a number", '[{"age": "secret"}]', /row 1: age is neither a number nor null/],
    ["a list for a value", '[{"city": ["secret"]}]', /row 1: city is neither a number, a text nor null/],
    ["a lead of other fields", '[{"Age": 1}]', /row 1 has no field that the model reads; it reads age, city/]
  ])("refuses %s, naming the row and never the value", (_, content, reason) => {
    expect(() => read(content)).toThrow(reason);
    expect(() => read(content)).not.toThrow(/secret/);
  });

  it("refuses a CSV of other columns, and a cell that is no number", () => {
    expect(() => read("a\n1\n", "other.csv")).toThrow(
      /other.csv has no column that the model reads; it reads age, city/
    );
    expect(() => read("age\n1\nsecret\n", "cell.csv")).toThrow(/cell.csv, line 3: age is not a number/);
  });

  it("refuses a file that is not there", () => {
    expect(() => readInputRows(join(folder, "none.json"), ENCODING)).toThrow(/none.json does not exist/);
  });
});
