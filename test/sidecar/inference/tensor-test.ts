import {describe, expect, it} from "vitest";
import {flattenTensor} from "../../../sidecar/inference/tensor.js";

describe("flattenTensor(shape, data)", () => {
  it.each([
    ["flat", [2, 3], [1, 2, 3, 4, 5, 6]],
    [
      "nested",
      [2, 3],
      [
        [1, 2, 3],
        [4, 5, 6]
      ]
    ],
    [
      "nested deeper",
      [1, 2, 3],
      [
        [
          [1, 2, 3],
          [4, 5, 6]
        ]
      ]
    ],
    ["a vector", [6], [1, 2, 3, 4, 5, 6]],
    ["a column", [6, 1], [[1], [2], [3], [4], [5], [6]]],
    ["a flat column", [6, 1], [1, 2, 3, 4, 5, 6]]
  ])("reads %s data row by row", (_, shape, data) => {
    expect(flattenTensor(shape, data)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ["too little", [2, 3], [1, 2, 3, 4, 5]],
    ["too much", [2, 2], [1, 2, 3, 4, 5]],
    [
      "rows of other lengths",
      [2, 3],
      [
        [1, 2],
        [3, 4, 5, 6]
      ]
    ],
    [
      "too few rows",
      [3, 2],
      [
        [1, 2],
        [3, 4]
      ]
    ],
    ["half nested", [2, 2], [[1, 2], 3, 4]],
    ["nested too deep", [2], [[1], [2]]],
    [
      "not nested enough",
      [1, 2, 2],
      [
        [1, 2],
        [3, 4]
      ]
    ],
    ["nothing", [1], []]
  ])("refuses %s", (_, shape, data) => {
    expect(flattenTensor(shape, data)).toBeNull();
  });

  it("keeps null and texts", () => {
    expect(flattenTensor([2, 1], [[null], ["a"]])).toEqual([null, "a"]);
  });
});
