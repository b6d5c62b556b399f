import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import type {ProfiledColumn} from "../../../data/formats/fileProfile.js";
import {countFile} from "../../../data/queries/countFile.js";
import {withFreeDuckDB} from "../../../data/queries/dataFile.js";
import {numberBelow} from "../../../data/queries/numberBelow.js";
import {quoteText} from "../../../data/queries/sql.js";
import {createRandom} from "../../../data/random.js";
import {findBin} from "../../../workspace/analysis/bins.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-count-"));

afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** Numbers on, just below and just above every edge among them, infinities, NaN and missing ones. */
function makeNumbers(edges: readonly number[]): (number | null)[] {
  const random = createRandom("numbers around edges");
  const near = edges.flatMap((edge) => [edge, numberBelow(edge), -numberBelow(-edge)]);
  const others = Array.from({length: 300}, () => Math.round(400 * random() - 200) / 10);
  return [...near, ...others, 0, -0, 1e300, -1e300, Number.MAX_VALUE, Infinity, -Infinity, NaN, null, null];
}

describe("countFile(connection, path, profiled) of a Parquet file", () => {
  const edges = [-7.5, 0, 0.1, 2, 2.5, 1e17];

  it.each(["DOUBLE", "FLOAT", "INTEGER", "DECIMAL(18,3)"])(
    "counts %s as findBin does, value by value",
    async (type) => {
      const most = {DOUBLE: Infinity, FLOAT: 1e38}[type];
      const isHeld = (x: number) => (Number.isFinite(x) ? Math.abs(x) < (most ?? 1e6) : most !== undefined);
      const numbers = makeNumbers(edges).filter((x) => x === null || isHeld(x));
      const path = join(folder, `${type.slice(0, 3)}.parquet`);
      const cells = numbers.map((x) => `(${x === null ? "NULL" : `'${x}'::DOUBLE`})`);
      const stored = await withFreeDuckDB(async (connection) => {
        const rows = `SELECT v::${type} AS x FROM (VALUES ${cells.join(", ")}) AS t(v)`;
        await connection.run(`COPY (${rows}) TO ${quoteText(path)}`);
        const read = await connection.runAndReadAll(`SELECT x::DOUBLE FROM read_parquet(${quoteText(path)})`);
        return read.getColumnsJS()[0] as (number | null)[];
      });
      const expected = new Array<number>(edges.length + 2).fill(0);
      for (const x of stored) expected[x !== null && Number.isFinite(x) ? findBin(edges, x) : edges.length + 1]++;
      const column: ProfiledColumn = {name: "x", label: "x", kind: "numeric", missing: 0, edges, counts: []};
      const {columns, rows} = await withFreeDuckDB((connection) => countFile(connection, path, [column]));
      expect(rows).toBe(numbers.length);
      expect(columns).toEqual([{counts: expected, mistyped: 0}]);
    }
  );

  it("counts none in a file without rows, and all in one bin without edges", async () => {
    const column: ProfiledColumn = {name: "x", label: "x", kind: "numeric", missing: 0, edges: [], counts: []};
    const count = (name: string, where: string) =>
      withFreeDuckDB(async (connection) => {
        const rows = `SELECT range::DOUBLE AS x FROM range(7) WHERE ${where}`;
        await connection.run(`COPY (${rows}) TO ${quoteText(join(folder, name))}`);
        return (await countFile(connection, join(folder, name), [column])).columns;
      });
    expect(await count("none.parquet", "false")).toEqual([{counts: [0, 0], mistyped: 0}]);
    expect(await count("seven.parquet", "true")).toEqual([{counts: [7, 0], mistyped: 0}]);
  });
});

describe("numberBelow(value)", () => {
  it("is the neighbour: nothing lies between", () => {
    expect([1, -1, 0, 2 ** -1074, -(2 ** -1022)].map(numberBelow)).toEqual([
      1 - 2 ** -53,
      -1 - 2 ** -52,
      -(2 ** -1074),
      0,
      -(2 ** -1022) - 2 ** -1074
    ]);
  });
});
