import {existsSync} from "node:fs";
import {tmpdir} from "node:os";
import {extname, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {Failure} from "../failure.js";
import {withTemporaryFolder} from "../temporaryFolder.js";
import {isDatabasePath, openTable, tableSql, toDatabaseFile} from "./databaseFile.js";
import {runDuckDB} from "./duckdb.js";
import {quoteText} from "./sql.js";

export interface Reading {
  /** Columns whose cells a CSV file gives as they are written; `"all"` for each of them. */
  readonly texts?: readonly string[] | "all"; // none
  /** Whether types are told by every row, rather than by the first thousands. */
  readonly thorough?: boolean; // false
}

type Reader = (path: string, reading: Reading) => string;

const READERS: Readonly<Record<string, Reader>> = {
  ".csv": csvSql,
  ".tsv": csvSql,
  ".jsonl": jsonSql,
  ".ndjson": jsonSql,
  ".parquet": (path) => `read_parquet(${quoteText(path)}, file_row_number = true)`
};

/**
 * The SQL of the rows of a CSV, JSONL, Parquet or DuckDB file, inside of
 * `readingFile`; `unreadable_file` for one that is absent or of another kind.
 */
export function dataFileSql(path: string, reading: Reading = {}): string {
  requireFile(path);
  if (isDatabasePath(path)) return tableSql(path);
  return READERS[extname(path).toLowerCase()](path, reading);
}

/** True for a file that keeps its columns apart, each of one type, and numbers its rows as `ROW_NUMBER`. */
export function isColumnar(path: string): boolean {
  return isDatabasePath(path) || extname(path).toLowerCase() === ".parquet";
}

/**
 * Runs `work` on the file at `path`, once more and thoroughly where its types
 * do not hold for every row; what fails then is broken: `unreadable_file`.
 */
export async function readingFile<T>(
  connection: DuckDBConnection,
  path: string,
  work: (thorough: boolean) => Promise<T>
): Promise<T> {
  requireFile(path);
  if (isDatabasePath(path)) await openTable(connection, path);
  try {
    return await work(false);
  } catch (error) {
    if (error instanceof Failure) throw error;
  }
  try {
    return await work(true);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const kind = extname(path).slice(1);
    throw new Failure("unreadable_file", `${path} cannot be read as ${kind}; write it again`, {cause});
  }
}

/** Runs `work` on a DuckDB in memory that is of no project. */
export function withFreeDuckDB<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  return withTemporaryFolder(join(tmpdir(), "leadlight-duckdb"), (folder) => runDuckDB(folder, work));
}

function requireFile(path: string): void {
  const file = toDatabaseFile(path) ?? path;
  if (!existsSync(file)) throw new Failure("unreadable_file", `${file} does not exist; give a file of rows`);
  if (isDatabasePath(path) || Object.hasOwn(READERS, extname(path).toLowerCase())) return;
  const kinds = ".csv, .jsonl, .parquet or .duckdb";
  throw new Failure("unreadable_file", `${path} is of no kind that is read; give ${kinds}`);
}

function csvSql(path: string, {texts = [], thorough = false}: Reading): string {
  const names = texts === "all" ? [] : texts;
  const types = names.map((name) => `${quoteText(name)}: 'VARCHAR'`);
  const options = [
    "header = true",
    ...(texts === "all" ? ["all_varchar = true"] : []),
    ...(types.length > 0 ? [`types = {${types.join(", ")}}`] : []),
    ...(thorough ? ["sample_size = -1"] : [])
  ];
  return `read_csv(${[quoteText(path), ...options].join(", ")})`;
}

function jsonSql(path: string, {thorough = false}: Reading): string {
  return `read_json(${quoteText(path)}, format = 'newline_delimited'${thorough ? ", sample_size = -1" : ""})`;
}
