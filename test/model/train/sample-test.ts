import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {sampleColumns, sampleRows} from "../../../model/train/sample.js";

describe("sampleRows(count, share, random)", () => {
  it("parts the rows, both parts in order", () => {
    const {rows, others} = sampleRows(1000, 0.7, createRandom("rows"));
    expect([...rows, ...others].sort((a, b) => a - b)).toEqual([...Array(1000).keys()]);
    for (const part of [rows, others]) expect(part).toEqual(part.toSorted());
    expect(rows.length / 1000).toBeCloseTo(0.7, 1);
  });

  it("takes all rows for a share of 1", () => {
    expect(sampleRows(3, 1, createRandom("rows"))).toEqual({rows: Int32Array.of(0, 1, 2), others: new Int32Array()});
  });
});

describe("sampleColumns(count, share, random)", () => {
  it("takes that many columns, in order, others another time", () => {
    const random = createRandom("columns");
    const drawn = Array.from({length: 50}, () => sampleColumns(12, 0.3, random));
    for (const columns of drawn) {
      expect(columns).toHaveLength(4);
      expect(columns).toEqual(columns.toSorted());
    }
    expect(new Set(drawn.flatMap((columns) => [...columns])).size).toBe(12);
  });

  it("takes one column at least, and all of them for a share of 1", () => {
    expect(sampleColumns(5, 0.01, createRandom("columns"))).toHaveLength(1);
    expect([...sampleColumns(5, 1, createRandom("columns"))]).toEqual([0, 1, 2, 3, 4]);
  });
});
