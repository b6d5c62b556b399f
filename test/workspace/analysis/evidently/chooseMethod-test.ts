import {describe, expect, it} from "vitest";
import {chooseMethod} from "../../../../workspace/analysis/evidently/chooseMethod.js";
import type {CleanColumn} from "../../../../workspace/analysis/evidently/cleanColumn.js";

/** A column of so many distinct values, of which the current side has the last. */
function create(type: CleanColumn["type"], distinct: number, rows: number): CleanColumn {
  const values = Array.from({length: distinct}, (_, i) => i);
  return {type, values, reference: values, current: values, rows: {reference: rows, current: 7}};
}

describe("chooseMethod(column)", () => {
  it.each([
    ["numeric", 6, "ks", "wasserstein"],
    ["numeric", 5, "chisquare", "jensenshannon"],
    ["numeric", 3, "chisquare", "jensenshannon"],
    ["numeric", 2, "z", "jensenshannon"],
    ["categorical", 400, "chisquare", "jensenshannon"],
    ["categorical", 3, "chisquare", "jensenshannon"],
    ["categorical", 1, "z", "jensenshannon"]
  ] as const)("takes, %s of %i distinct values, %s up to 1000 rows and %s above", (type, distinct, small, large) => {
    expect(chooseMethod(create(type, distinct, 1000))).toBe(small);
    expect(chooseMethod(create(type, distinct, 1001))).toBe(large);
  });
});
