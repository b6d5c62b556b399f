import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {readCsv, requireColumn} from "../../../data/importing/csv.js";

let path: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-csv-"));
  path = join(folder, "file.csv");
  return () => rmSync(folder, {recursive: true, force: true});
});

function read(content: string | Buffer) {
  writeFileSync(path, content);
  return readCsv(path);
}

describe("readCsv(path)", () => {
  it("reads a byte order mark, CRLF, quoted newlines, commas and quotes, and blank lines", () => {
    const {columns, rows} = read('\ufeffa, b \r\n1,"x\r\ny, ""z"""\r\n\r\n2,é\r\n');
    expect(columns).toEqual(["a", "b"]);
    expect(rows.map(({cells}) => cells)).toEqual([
      ["1", 'x\r\ny, "z"'],
      ["2", "é"]
    ]);
  });

  it("knows the line of a row after one that spans two", () => {
    expect(read('a,b\n1,"x\ny"\n2,3\n').rows.map(({line}) => line)).toEqual([3, 4]);
  });

  it.each([
    ["", /file\.csv is empty; give a CSV file with a header and rows/],
    ["\n\n", /file\.csv is empty/],
    ["a,b\n", /has a header but no rows; add some/],
    ["a,b\n1,2\n3\n", /line 3: the row has 1 cells and the header 2; correct the line/],
    ["a,b\n1,2,3\n", /line 2: the row has 3 cells and the header 2/],
    ['a,b\n1,"x\n2,3\n', /a quote is opened and never closed/],
    ['a,b\n1,x"y"\n', /line 2: a quote is out of place/],
    ["a,a\n1,2\n", /has two columns named a; rename one/]
  ])("refuses %j in one sentence", (content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  it("refuses a file that is not UTF-8, and one that is not there", () => {
    expect(() => read(Buffer.from([0x61, 0x0a, 0xe9, 0x0a]))).toThrow(/is not UTF-8 text; save it as UTF-8/);
    expect(() => readCsv(`${path}.none`)).toThrow(/does not exist; give a CSV file/);
  });
});

describe("requireColumn(table, name)", () => {
  it("finds a column, and names those there are for one it does not find", () => {
    const table = read("a,b,\n1,2,3\n");
    expect(requireColumn(table, "b")).toBe(1);
    expect(() => requireColumn(table, "c")).toThrow(/has no column c; its columns are a, b$/);
    expect(() => requireColumn(table, "")).toThrow(/has no column/);
  });
});
