import {parse} from "csv-parse/sync";
import {describe, expect, it} from "vitest";
import {toCsv} from "../../../workspace/components/csv.js";

describe("toCsv(rows, columns)", () => {
  it("is read back as it was given, whatever a text holds", () => {
    const rows = [
      {name: 'a "quoted", text', note: "two\r\nlines", score: 0.5},
      {name: "", note: "é 🦊", score: -3}
    ];
    const read = parse(toCsv(rows, ["name", "note", "score"]), {columns: true});
    expect(read).toEqual(rows.map((row) => ({...row, score: String(row.score)})));
  });

  it("makes harmless what a spreadsheet would run, in cells as in names", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r"]) {
      const [, cell] = parse(toCsv([{[`${start}n`]: `${start}1+1`}], [`${start}n`])) as string[][];
      expect(cell).toEqual([`'${start}1+1`]);
    }
    expect(toCsv([{a: -1.5}], ["a"])).toBe("a\r\n-1.5\r\n");
  });

  it("leaves a cell that a row does not have empty, and has its columns without rows", () => {
    expect(toCsv([{a: 1}, {b: null}], ["a", "b"])).toBe("a,b\r\n1,\r\n,\r\n");
    expect(toCsv([], ["a", "b"])).toBe("a,b\r\n");
  });
});
