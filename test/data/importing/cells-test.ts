import {describe, expect, it} from "vitest";
import {createCleaner, isNumeric, readValues} from "../../../data/importing/cells.js";
import type {Field} from "../../../workspace/scoring/schema.js";

const table = (...values: string[]) => ({
  path: "file.csv",
  columns: ["x"],
  rows: values.map((value, i) => ({line: i + 2, cells: [value]}))
});

describe("createCleaner(missing)", () => {
  it("takes blanks and the given words for missing, whole and in their case", () => {
    const clean = createCleaner(["Select", "n/a"]);
    expect(["", "  ", "Select", " n/a ", "select", "Selected", " x "].map(clean)).toEqual([
      null,
      null,
      null,
      null,
      "select",
      "Selected",
      "x"
    ]);
  });
});

describe("isNumeric(text)", () => {
  it.each(["0", "-1", "+2", "3.5", ".5", "4.", "1e3", "2E-2", "0.7"])("takes %j for a number", (text) => {
    expect(isNumeric(text)).toBe(true);
  });

  it.each(["", "x", "1,5", "1 000", "0x10", "Infinity", "NaN", "007", "1234567890123456", "1e999", "1-2"])(
    "takes %j for a text",
    (text) => {
      expect(isNumeric(text)).toBe(false);
    }
  );
});

describe("readValues(table, field, clean)", () => {
  const clean = createCleaner([]);
  const field = (type: "integer" | "category"): Field => ({name: "x", type});

  it("gives numbers for a numeric field and texts for a category", () => {
    expect(readValues(table("1", "", "2.50"), field("integer"), clean)).toEqual([1, null, 2.5]);
    expect(readValues(table("1", "", "2.50"), field("category"), clean)).toEqual(["1", null, "2.50"]);
  });

  it("names the line and the column of what is no number, never the value", () => {
    const read = () => readValues(table("1", "secret"), field("integer"), clean);
    expect(read).toThrow("file.csv, line 3: x is not a number; correct the cell");
  });
});
