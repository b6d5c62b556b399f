import {describe, expect, it} from "vitest";
import {partitionRows} from "../../../model/train/partition.js";

const CODES = Uint8Array.of(9, 9, 9, 9, 9, 9, 0, 3, 1, 2, 1, 3);
const MATRIX = {rows: 6, columns: 2, codes: CODES, cuts: [], starts: new Int32Array()};

describe("partitionRows(rows, range, matrix, split, missing, spare)", () => {
  it("puts the rows at or below the bin first, each side in its order", () => {
    expect(partition([0, 1, 2, 3, 4, 5], 0, 6, {bin: 1, isMissingLeft: false})).toEqual([3, [0, 2, 4, 1, 3, 5]]);
  });

  it("puts the missing where they go", () => {
    expect(partition([0, 1, 2, 3, 4, 5], 0, 6, {bin: 1, isMissingLeft: true})).toEqual([5, [0, 1, 2, 4, 5, 3]]);
  });

  it("leaves the rows outside of the range", () => {
    expect(partition([5, 3, 2, 0, 4, 1], 1, 5, {bin: 1, isMissingLeft: false})).toEqual([4, [5, 2, 0, 4, 3, 1]]);
    expect(partition([5, 3], 1, 1, {bin: 1, isMissingLeft: false})).toEqual([1, [5, 3]]);
  });
});

function partition(order: number[], begin: number, end: number, split: {bin: number; isMissingLeft: boolean}) {
  const rows = Int32Array.from(order);
  const middle = partitionRows(rows, {begin, end}, MATRIX, {column: 1, ...split}, 3, new Int32Array(6));
  return [middle, [...rows]];
}
