import {parse} from "csv-parse/sync";
import {describe, expect, it} from "vitest";
import {formatCsv, parseCsv, toHarmless} from "../../../workspace/components/csv.js";

const read = (text: string) => parseCsv(text).rows.map(({cells}) => cells);

describe("parseCsv(text)", () => {
  it.each([
    ["plain cells", "a,b\n1,2\n3,4\n"],
    ["quotes, separators and breaks in cells", 'a,b\n"x, ""y""","two\nlines"\n"",z\n'],
    ["Windows line ends and no last break", 'a,b\r\n"p\r\nq",2\r\n3,'],
    ["empty cells at both ends", "a,b,c\n,,\n,x,\n"]
  ])("reads %s as an independent reader does", (_, text) => {
    const expected = (parse(text) as string[][]).slice(1).filter((cells) => cells.some((cell) => cell !== ""));
    expect(read(text)).toEqual(expected);
  });

  it("numbers rows by the line on which they start, whatever cells hold", () => {
    const {rows} = parseCsv('a\n"1\n2"\n\n3\n');
    expect(rows.map(({line}) => line)).toEqual([2, 5]);
  });

  it("takes the separator that the header has most of, and no mark of the encoding into a name", () => {
    expect(parseCsv("\uFEFFa;b,c;d\n1;2,5;3\n")).toEqual({
      columns: ["a", "b,c", "d"],
      rows: [{line: 2, cells: ["1", "2,5", "3"]}]
    });
    expect(parseCsv("a\tb\n1\t2")).toEqual({columns: ["a", "b"], rows: [{line: 2, cells: ["1", "2"]}]});
  });

  it("keeps what follows a quote that is never closed in its cell", () => {
    expect(read('a,b\n1,2\n"3,4\n5,6\n')).toEqual([["1", "2"], ["3,4\n5,6\n"]]);
  });

  it("has nothing of nothing", () => {
    expect(parseCsv("")).toEqual({columns: [], rows: []});
  });

  it("reads a long cell", () => {
    const long = 'x""'.repeat(400_000);
    expect(read(`a\n"${long}"\n`)[0][0]).toHaveLength(800_000);
  });
});

describe("formatCsv(columns, rows)", () => {
  it("is read back as it was", () => {
    const rows = [
      ["a, b", 'say "x"', "two\nlines"],
      ["", "é", "1"]
    ];
    expect(read(formatCsv(["x", "y", "z"], rows))).toEqual(rows);
  });

  it("has numbers as they are and nothing for what is missing", () => {
    expect(formatCsv(["n", "m", "t"], [[-1.5, null, true]])).toBe("n,m,t\r\n-1.5,,true\r\n");
  });

  it("makes formulas harmless, in the header too", () => {
    expect(formatCsv(["=a"], [["@SUM(1)"], ["+1-2"], ["-x"], ["\tx"], ["a=b"]])).toBe(
      "'=a\r\n'@SUM(1)\r\n'+1-2\r\n'-x\r\n'\tx\r\na=b\r\n"
    );
  });
});

describe("toHarmless(text)", () => {
  it("leaves numbers alone", () => {
    expect(["-5", "+1.5e3", "-.5"].map(toHarmless)).toEqual(["-5", "+1.5e3", "-.5"]);
  });
});
