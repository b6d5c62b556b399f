import type {DuckDBConnection} from "@duckdb/node-api";
import {isMissing} from "../../workspace/scoring/missing.js";
import {ROW_NUMBER} from "./databaseFile.js";
import {dataFileSql, isColumnar} from "./dataFile.js";
import {BLANKS} from "./recordSql.js";
import {quoteName, quoteText, readRows} from "./sql.js";

/** How a file stores a column. */
type Stored = "number" | "boolean" | "instant" | "text";

export interface StoredColumn {
  readonly name: string;
  readonly stored: Stored;
}

/** What a column is compared as. */
export type Kind = "numeric" | "category" | "instant";

export interface FileColumn extends StoredColumn {
  readonly kind: Kind;
}

/** Columns whose kind is told rather than inferred. */
export interface ToldKinds {
  readonly numeric: readonly string[];
  readonly categorical: readonly string[];
}

const STORED: readonly (readonly [RegExp, Stored])[] = [
  [/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/, "number"],
  [/^BOOLEAN$/, "boolean"],
  [/^(DATE|TIMESTAMP.*)$/, "instant"]
];
const KINDS: Readonly<Record<Stored, Kind>> = {
  number: "numeric",
  boolean: "category",
  instant: "instant",
  text: "category"
};
/** So many rows tell whether texts may be numbers. */
const HEAD_ROWS = 5000;
/** A number whose digits start so is a code. */
const CODE = "^[+-]?0[0-9]";

/** The columns of a source as they are stored, in order. */
export async function describeColumns(connection: DuckDBConnection, source: string): Promise<StoredColumn[]> {
  const sql = `DESCRIBE SELECT * FROM ${source}`;
  const columns = await readRows<{column_name: string; column_type: string}>(connection, sql);
  return columns
    .filter(({column_name: name}) => name !== ROW_NUMBER)
    .map(({column_name: name, column_type: type}) => ({
      name,
      stored: STORED.find(([pattern]) => pattern.test(type))?.[1] ?? "text"
    }));
}

/**
 * The columns of a file with their kinds: as told, else numeric where the file
 * has numbers, also where a CSV file has nothing but numbers, `inf` and `nan`
 * among them; instants where it has dates or times; else categories.
 */
export async function resolveColumns(
  connection: DuckDBConnection,
  path: string,
  told: ToldKinds,
  thorough: boolean
): Promise<FileColumn[]> {
  const source = dataFileSql(path, {thorough});
  const columns = await describeColumns(connection, source);
  const isTold = ({name}: StoredColumn) => told.numeric.includes(name) || told.categorical.includes(name);
  const written = isColumnar(path) ? [] : columns.filter((column) => column.stored === "text" && !isTold(column));
  const likely = await findNumbers(connection, `(FROM ${source} LIMIT ${HEAD_ROWS})`, written);
  const numbers = await findNumbers(connection, source, likely);
  return columns.map((column) => ({...column, kind: toKind(column, told, numbers)}));
}

/** SQL for a column's cell: a finite DOUBLE of a numeric one, else a text; NULL when missing. */
export function cellSql({name, stored, kind}: FileColumn): string {
  const cell = quoteName(name);
  if (kind === "numeric") return `CASE WHEN isfinite(${numberSql(cell, stored)}) THEN ${numberSql(cell, stored)} END`;
  if (stored === "number") return `CASE WHEN isfinite(${cell}::DOUBLE) THEN ${cell}::VARCHAR END`;
  const text = `${cell}::VARCHAR`;
  return stored === "text" ? `CASE WHEN ${isPresent(text)} THEN ${text} END` : text;
}

/** SQL for whether a cell of a numeric column holds something else than a number. */
export function mistypedSql({name, stored, kind}: FileColumn): string {
  const cell = quoteName(name);
  if (kind !== "numeric" || stored !== "text") return "false";
  return `(${numberSql(cell, stored)} IS NULL AND ${isPresent(`${cell}::VARCHAR`)})`;
}

/** A category as it is counted; null when missing. A whole number is one category, with a decimal point or without. */
export function toCategory(cell: string | null): string | null {
  return isMissing(cell) ? null : cell.replace(/^(-?\d+)\.0+$/, "$1");
}

function toKind(
  {name, stored}: StoredColumn,
  {numeric, categorical}: ToldKinds,
  numbers: readonly StoredColumn[]
): Kind {
  if (numeric.includes(name)) return "numeric";
  if (categorical.includes(name)) return "category";
  return numbers.some((column) => column.name === name) ? "numeric" : KINDS[stored];
}

/** Those columns of texts that hold a number, and nothing but numbers that are no codes. */
async function findNumbers(
  connection: DuckDBConnection,
  source: string,
  columns: readonly StoredColumn[]
): Promise<StoredColumn[]> {
  if (columns.length === 0) return [];
  const tests = columns.map(({name}, i) => {
    const text = `${quoteName(name)}::VARCHAR`;
    const number = `(TRY_CAST(${text} AS DOUBLE) IS NOT NULL AND NOT regexp_matches(${text}, '${CODE}'))`;
    return `coalesce(bool_and(${number}) FILTER (${isPresent(text)}), false) AS is${i}`;
  });
  const [found] = await readRows<Record<string, boolean>>(connection, `SELECT ${tests.join(", ")} FROM ${source}`);
  return columns.filter((_, i) => found[`is${i}`]);
}

function numberSql(cell: string, stored: Stored): string {
  if (stored === "boolean") return `${cell}::INTEGER::DOUBLE`;
  if (stored === "instant") return `epoch_ms(${cell}::TIMESTAMPTZ)::DOUBLE`;
  return stored === "text" ? `TRY_CAST(${cell}::VARCHAR AS DOUBLE)` : `${cell}::DOUBLE`;
}

/** To trim is slow, and most texts begin with a visible character of ASCII. */
function isPresent(text: string): string {
  return `CASE WHEN ${text} >= '!' AND ${text} < chr(127) THEN true ELSE trim(${text}, ${quoteText(BLANKS)}) <> '' END`;
}
