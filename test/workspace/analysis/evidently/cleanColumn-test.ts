import {describe, expect, it} from "vitest";
import {cleanColumn, type Column} from "../../../../workspace/analysis/evidently/cleanColumn.js";

function clean(type: Column["type"], reference: Column["reference"], current: Column["current"]) {
  return cleanColumn({name: "x", type, reference, current});
}

describe("cleanColumn(column)", () => {
  it("drops missing values, infinities and NaN, and counts the rest", () => {
    expect(clean("numeric", [2, null, NaN, Infinity, 1, 2], Float64Array.of(-Infinity, 3))).toEqual({
      type: "numeric",
      values: [1, 2, 3],
      reference: [1, 2, 0],
      current: [0, 0, 1],
      rows: {reference: 3, current: 1}
    });
  });

  it("orders categories, numbers before texts, and keeps 1 and “1” apart", () => {
    expect(clean("categorical", ["b", "1", 10, 9, 1, ""], ["a", null, Infinity])).toEqual({
      type: "categorical",
      values: [1, 9, 10, "", "1", "a", "b"],
      reference: [1, 1, 1, 1, 1, 0, 1],
      current: [0, 0, 0, 0, 0, 1, 0],
      rows: {reference: 6, current: 1}
    });
  });

  it.each([
    ["the reference data does not have this column", "numeric", null, [1]],
    ["the current data does not have this column", "categorical", ["a"], null],
    ["the reference data has no value in this column", "numeric", [null, NaN, Infinity], [1]],
    ["the current data has no value in this column", "categorical", ["a"], []],
    ["the column is numeric, and the reference data has text in it", "numeric", [1, "2"], [1]],
    ["the column is numeric, and the current data has text in it", "numeric", [1], ["one"]]
  ] as const)("says why it cannot be compared: %s", (reason, type, reference, current) => {
    expect(clean(type, reference, current)).toBe(reason);
  });
});
