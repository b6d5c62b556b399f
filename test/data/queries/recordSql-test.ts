import {describe, expect, it} from "vitest";
import {createLines, replaceLines} from "../../../data/queries/appendLines.js";
import {withDuckDB} from "../../../data/queries/duckdb.js";
import {createRecordSql} from "../../../data/queries/recordSql.js";
import {readRows} from "../../../data/queries/sql.js";
import {createProject} from "./fixture.js";

const NAMES = ["plain", "it's", 'a "quote"', "a/b", "~", "~1", "é 🦊", "a.b", "$", "*", "[0]", "0", ""];

function pull(lines: readonly string[], name: string): Promise<unknown[]> {
  return withDuckDB(createProject(), async (connection) => {
    await createLines(connection);
    await replaceLines(connection, lines, 0);
    const record = createRecordSql("lines", [["input", name]]);
    const select = `SELECT ${record.text("input", name)} AS text, ${record.number("input", name)} AS number`;
    return readRows(connection, `${select} FROM ${record.relation} ORDER BY line`);
  });
}

describe("createRecordSql(lines, paths)", () => {
  it.each(NAMES)("finds a field named %j", async (name) => {
    const others = Object.fromEntries(NAMES.map((other) => [other, "other"]));
    const line = JSON.stringify({input: {...others, [name]: "found"}, [name]: "outside"});
    expect(await pull([line], name)).toEqual([{text: "found", number: null}]);
  });

  it("takes texts and finite numbers for what they are, and the rest for missing", async () => {
    const values = [
      '"12"',
      "12",
      "1.5",
      "-7",
      '"NaN"',
      "NaN",
      "Infinity",
      "1e400",
      "null",
      "true",
      "[1]",
      '{"x":1}',
      '""',
      '" \\t\\u00a0\\u2003\\ufeff\\n"',
      '" x "'
    ];
    const missing = {text: null, number: null};
    expect(
      await pull(
        values.map((value) => `{"input":{"x":${value}}}`),
        "x"
      )
    ).toEqual([
      {text: "12", number: null},
      {text: "12", number: 12},
      {text: "1.5", number: 1.5},
      {text: "-7", number: -7},
      {text: "NaN", number: null},
      ...new Array<unknown>(9).fill(missing),
      {text: " x ", number: null}
    ]);
  });

  it("finds nothing in a line that is not JSON, and in one without the place", async () => {
    const missing = {text: null, number: null};
    expect(await pull(["{", "[]", "5", '{"input":5}', "{}", ""], "x")).toEqual(new Array(6).fill(missing));
  });
});
