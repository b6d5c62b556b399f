import {describe, expect, it} from "vitest";
import {binColumn} from "../../../../workspace/analysis/evidently/binColumn.js";
import {type CleanColumn, cleanColumn} from "../../../../workspace/analysis/evidently/cleanColumn.js";
import {densityHellinger} from "../../../../workspace/analysis/evidently/densityHellinger.js";
import {filledShares} from "../../../../workspace/analysis/evidently/filledShares.js";
import {sturgesEdges} from "../../../../workspace/analysis/evidently/sturgesEdges.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";

function ramp(size: number): number[] {
  return Array.from({length: size}, (_, i) => i);
}

describe("sturgesEdges(low, high, size)", () => {
  it("lays ⌈log₂ n + 1⌉ bins of one width", () => {
    expect(sturgesEdges(0, 10, 16)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(sturgesEdges(0, 1, 17)).toHaveLength(7);
    expect(sturgesEdges(-1, 1, 1000).at(-1)).toBe(1);
  });

  it("lays one bin around a single value", () => {
    expect(sturgesEdges(7, 7, 50)).toEqual([6.5, 7.5]);
  });
});

describe("binColumn(column)", () => {
  it("bins numbers of more than twenty distinct reference values, over both sides", () => {
    const column = cleanColumn({name: "x", type: "numeric", reference: ramp(21), current: [-11, 10, 53]});
    expect(binColumn(column as CleanColumn)).toEqual({reference: [0, 11, 10, 0, 0, 0], current: [1, 1, 0, 0, 0, 1]});
  });

  it("puts a value on an edge into the bin above, and the last into the last", () => {
    const column = cleanColumn({name: "x", type: "numeric", reference: ramp(63), current: [70]});
    expect(binColumn(column as CleanColumn)).toEqual({
      reference: [10, 10, 10, 10, 10, 10, 3],
      current: [0, 0, 0, 0, 0, 0, 1]
    });
  });

  it("keeps every value of fewer, and of categories", () => {
    const few = cleanColumn({name: "x", type: "numeric", reference: ramp(20), current: ramp(300)}) as CleanColumn;
    expect(binColumn(few).reference).toHaveLength(300);
    const many = cleanColumn({name: "x", type: "categorical", reference: ramp(40), current: [1]}) as CleanColumn;
    expect(binColumn(many).reference).toHaveLength(40);
  });
});

describe("filledShares(counts)", () => {
  it("puts .0001 in the place of 0, and does not scale again", () => {
    expect(filledShares([3, 0, 1])).toEqual([0.75, 0.0001, 0.25]);
  });

  it("puts a millionth of the smallest share, where that is no more than .0001", () => {
    expect(filledShares([9999, 0, 1])).toEqual([0.9999, expect.closeTo(1e-10, 20), 0.0001]);
    expect(filledShares([9998, 0, 2])[1]).toBe(0.0001);
  });
});

describe("densityHellinger(numbers)", () => {
  it("is 1 apart, and about 0 of the same values", () => {
    expect(densityHellinger(tally([1, 2, 3], [101, 102]))).toBe(1);
    expect(densityHellinger(tally([1, 2, 3, 9], [9, 3, 2, 1]))).toBeLessThan(2e-8);
    expect(densityHellinger(tally([7, 7], [7]))).toBe(0);
  });

  it("bins over the distinct values, however often each occurs", () => {
    // Eight distinct values make four bins of width 2: 0 1 | 2 3 | 4 5 | 6 8.
    const reference = [0, 0, 0, 2, 4, 6];
    const current = [1, 3, 5, 8];
    const overlap = (Math.sqrt(3 * 1) + 3 * Math.sqrt(1 * 1)) / Math.sqrt(6 * 4);
    expect(densityHellinger(tally(reference, current))).toBeCloseTo(Math.sqrt(1 - overlap), 12);
  });
});
