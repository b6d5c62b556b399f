import type {DuckDBConnection} from "@duckdb/node-api";
import {dataFileSql, readingFile, withFreeDuckDB} from "./dataFile.js";
import {quoteName, readRows} from "./sql.js";

/** How a column is read: as numbers (true and false are 1 and 0), or as instants in ms. */
export type ColumnKind = "number" | "instant";

/** A column of a file. */
export interface ReadColumn {
  /** NaN where there is no value, or one that is not of the kind. */
  readonly values: Float64Array;
  /** Rows whose cell is null, empty or NaN. */
  readonly missing: number;
  /** Rows with a value that is not of the kind. */
  readonly wrong: number;
}

export interface ReadFile {
  readonly rows: number;
  /** By name; null for one that the file does not have. */
  readonly columns: ReadonlyMap<string, ReadColumn | null>;
}

/**
 * Reads columns of a file of rows, these in the file's order; a
 * name's case counts. `unreadable_file` for one that is absent, of another kind
 * or broken.
 */
export function readColumns(path: string, kinds: ReadonlyMap<string, ColumnKind>): Promise<ReadFile> {
  return withFreeDuckDB((connection) =>
    readingFile(connection, path, (thorough) =>
      readFrom(connection, dataFileSql(path, {texts: "all", thorough}), kinds)
    )
  );
}

async function readFrom(
  connection: DuckDBConnection,
  source: string,
  kinds: ReadonlyMap<string, ColumnKind>
): Promise<ReadFile> {
  const described = await readRows<{column_name: string}>(connection, `DESCRIBE SELECT * FROM ${source}`);
  const names = new Set(described.map(({column_name}) => column_name));
  const held = [...kinds].filter(([name]) => names.has(name));
  const cells = held.map(([name], i) => `CAST(${quoteName(name)} AS VARCHAR) AS t${i}`);
  const values = held.map(([, kind], i) => `${toNumber(kind, `t${i}`)} AS v${i}, ${isMissing(`t${i}`)} AS m${i}`);
  const sql = `SELECT ${[...values, "1 AS one"].join(", ")} FROM (SELECT ${[...cells, "1 AS one"].join(", ")} FROM ${source})`;
  const reader = await connection.runAndReadAll(sql);
  const data = reader.getColumnsJS();
  const found = held.map(([name], i) => [name, toColumn(data[2 * i] ?? [], data[2 * i + 1] ?? [])] as const);
  const columns = new Map([...kinds.keys()].map((name) => [name, new Map(found).get(name) ?? null]));
  return {rows: data.at(-1)?.length ?? 0, columns};
}

function toNumber(kind: ColumnKind, cell: string): string {
  if (kind === "instant") return `epoch_ms(TRY_CAST(${cell} AS TIMESTAMPTZ))::DOUBLE`;
  return `CASE lower(trim(${cell})) WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE TRY_CAST(${cell} AS DOUBLE) END`;
}

function isMissing(cell: string): string {
  return `(${cell} IS NULL OR lower(trim(${cell})) IN ('', 'nan'))`;
}

function toColumn(cells: readonly unknown[], isMissing: readonly unknown[]): ReadColumn {
  const values = Float64Array.from(cells, (cell, row) => (cell === null || isMissing[row] ? NaN : Number(cell)));
  const missing = isMissing.filter(Boolean).length;
  const empty = values.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  return {values, missing, wrong: empty - missing};
}
