import {describe, expect, it} from "vitest";
import {type CellValue, type Columns, compareColumns} from "../../../workspace/analysis/compareColumns.js";
import {judgeDrift} from "../../../workspace/analysis/drift.js";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";

const toColumns = (columns: Record<string, CellValue[]>) => new Map(Object.entries(columns));
const repeat = (count: number, toCell: (i: number) => CellValue) => Array.from({length: count}, (_, i) => toCell(i));
const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);

const compare = (reference: Columns, current: Columns) => compareColumns(reference, current, categoryKey);

describe("compareColumns(reference, current, toKey)", () => {
  const reference = toColumns({
    size: repeat(200, (i) => (i % 20 === 0 ? null : i % 40)),
    sector: repeat(200, (i) => (i < 3 ? "rare" : i % 2 ? "Retail" : " retail ")),
    id: repeat(200, (i) => `id ${i}`)
  });

  it("finds nothing between a file and itself", () => {
    const {fields} = compare(reference, reference);
    for (const {reference: a, current: b} of fields) expect(a).toEqual(b);
    expect(judgeDrift(fields).map(({state}) => state)).not.toContain("moderate");
  });

  it("counts every row of both files once, what has no bin as other, what is no number as missing", () => {
    const current = toColumns({
      size: [1, "x", null, 1000],
      sector: ["RETAIL", "new", null, "rare"],
      id: ["a", null, "b", "c"]
    });
    const [size, sector, id] = compare(reference, current).fields;
    for (const field of [size, sector, id]) expect([total(field.reference), total(field.current)]).toEqual([200, 4]);
    expect(size.current.at(-1)).toBe(2);
    expect(size.current.at(-2)).toBe(1);
    expect(sector).toMatchObject({bins: ["retail", "other", "missing"], reference: [197, 3, 0], current: [1, 2, 1]});
    expect(id).toMatchObject({bins: ["present", "missing"], reference: [200, 0], current: [3, 1]});
  });

  it("names the columns that one file alone has", () => {
    const {fields, onlyReference, onlyCurrent} = compare(toColumns({a: [1], b: [1]}), toColumns({b: [1], c: [1]}));
    expect([fields.map(({name}) => name), onlyReference, onlyCurrent]).toEqual([["b"], ["a"], ["c"]]);
  });

  it("sees a shift, and a column that lost its values", () => {
    const current = toColumns({
      size: repeat(200, (i) => 20 + (i % 20)),
      sector: repeat(200, () => null),
      id: repeat(200, String)
    });
    const states = judgeDrift(compare(reference, current).fields).map(({state}) => state);
    expect(states).toEqual(["major", "major", "stable"]);
  });
});
