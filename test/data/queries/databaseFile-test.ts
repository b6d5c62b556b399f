import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {withFreeDuckDB} from "../../../data/queries/dataFile.js";
import {profileFile} from "../../../data/queries/profileFile.js";
import {readColumns} from "../../../data/queries/readColumns.js";
import {quoteText} from "../../../data/queries/sql.js";
import {judgeFiles} from "../../../reports/drifting/judgeFiles.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-database-"));
const path = (name: string) => join(folder, name);
const UNTOLD = {numeric: [], categorical: []};
const ROWS = "SELECT range % 97 AS n, 'v' || (range % 3) AS c, range % 2 = 0 AS b FROM range(1000)";

beforeAll(() =>
  withFreeDuckDB(async (connection) => {
    await connection.run(`COPY (${ROWS}) TO ${quoteText(path("rows.parquet"))}`);
    for (const [name, tables] of [
      ["one.duckdb", [`CREATE TABLE made."a ""b" AS ${ROWS}`]],
      ["two.duckdb", [`CREATE TABLE made.a AS SELECT 1 AS n`, `CREATE TABLE made."b:c" AS ${ROWS}`]],
      ["none.duckdb", []]
    ] as const) {
      await connection.run(`ATTACH ${quoteText(path(name))} AS made`);
      for (const sql of tables) await connection.run(sql);
      await connection.run("DETACH made");
    }
    writeFileSync(path("broken.duckdb"), "no database");
  })
);

afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("a DuckDB file", () => {
  it("is read as a Parquet file of the same rows, its only table or the one named", async () => {
    const profile = (name: string) => withFreeDuckDB((connection) => profileFile(connection, path(name), UNTOLD));
    const expected = await profile("rows.parquet");
    expect(expected.columns.map(({name, kind}) => [name, kind])).toEqual([
      ["n", "numeric"],
      ["c", "category"],
      ["b", "category"]
    ]);
    expect(await profile("one.duckdb")).toEqual(expected);
    expect(await profile("two.duckdb:b:c")).toEqual(expected);
    const kinds = new Map([["n", "number"]] as const);
    expect(await readColumns(path("one.duckdb"), kinds)).toEqual(await readColumns(path("rows.parquet"), kinds));
  });

  it.each(["calibrated", "evidently"] as const)("is either side of a comparison by the rule %s", async (rule) => {
    const judge = (reference: string, current: string) =>
      judgeFiles({
        ...{reference: path(reference), current: path(current)},
        ...{rule, methods: null, told: UNTOLD, multivariate: false}
      });
    const expected = await judge("rows.parquet", "rows.parquet");
    expect(await judge("one.duckdb", "two.duckdb:b:c")).toEqual(expected);
    expect(await judge("two.duckdb:b:c", "two.duckdb:b:c")).toEqual(expected);
  });

  it.each([
    ["two.duckdb", /has 2 tables; give .*two\.duckdb:table, of its tables a, b:c$/],
    ["two.duckdb:d", /has no one table d/],
    ["none.duckdb", /has 0 tables.* of its tables none$/],
    ["absent.duckdb:a", /absent\.duckdb does not exist/],
    ["broken.duckdb", /cannot be read as duckdb/]
  ])("says what is wrong with %s", async (name, message) => {
    const read = readColumns(path(name), new Map());
    await expect(read).rejects.toMatchObject({code: "unreadable_file", message: expect.stringMatching(message)});
  });
});
