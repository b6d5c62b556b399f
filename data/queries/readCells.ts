import type {DuckDBConnection} from "@duckdb/node-api";
import {dataFileSql, readingFile} from "./dataFile.js";
import {cellSql, describeColumns, type FileColumn, toCategory} from "./fileColumns.js";
import {quoteName} from "./sql.js";

type Cell = number | string | null;

export interface ReadCells {
  readonly rows: number;
  /** By name, of the columns asked for that the file has: numbers of a numeric one, among them texts that are none. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
  /** Every column of the file, in order. */
  readonly names: readonly string[];
}

const NO_FINITE_NUMBER = /^[+-]?(inf|infinity|nan)$/i;

/** The cells of the columns of a file of rows, rows in order; null when missing, infinities and NaN too. */
export function readCells(
  connection: DuckDBConnection,
  path: string,
  columns: readonly Pick<FileColumn, "name" | "kind">[]
): Promise<ReadCells> {
  return readingFile(connection, path, async (thorough) => {
    const stored = await describeColumns(connection, dataFileSql(path, {thorough}));
    const names = new Set(stored.map(({name}) => name));
    const texts = columns.filter(({name, kind}) => kind === "category" && names.has(name)).map(({name}) => name);
    const source = dataFileSql(path, {texts, thorough});
    const found = new Map((await describeColumns(connection, source)).map((column) => [column.name, column]));
    const held = columns.flatMap(({name, kind}) => {
      const column = found.get(name);
      return column ? [{...column, kind}] : [];
    });
    const read = await connection.runAndReadAll(`SELECT ${[...held.map(toSql), "1"].join(", ")} FROM ${source}`);
    const data = read.getColumnsJS();
    const cells = held.map((column, i) => [column.name, toCells(column, data[i] ?? [])] as const);
    return {rows: data.at(-1)?.length ?? 0, cells: new Map(cells), names: [...names]};
  });
}

function toSql(column: FileColumn): string {
  const isWritten = column.kind === "numeric" && column.stored === "text";
  return isWritten ? `${quoteName(column.name)}::VARCHAR` : cellSql(column);
}

function toCells({kind, stored}: FileColumn, cells: readonly unknown[]): Cell[] {
  if (kind !== "numeric") return cells.map((cell) => toCategory(cell as string | null));
  return stored === "text" ? cells.map((cell) => readNumber(cell as string | null)) : (cells as Cell[]);
}

function readNumber(cell: string | null): Cell {
  const text = toCategory(cell)?.trim() ?? "";
  if (text === "" || NO_FINITE_NUMBER.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}
