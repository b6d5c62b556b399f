import {existsSync} from "node:fs";
import {tmpdir} from "node:os";
import {extname, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {Failure} from "../failure.js";
import {withTemporaryFolder} from "../temporaryFolder.js";
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

/** The SQL of a CSV, JSONL or Parquet file's rows; `unreadable_file` for one that is absent or of another kind. */
export function dataFileSql(path: string, reading: Reading = {}): string {
  const reader = READERS[extname(path).toLowerCase()];
  if (!existsSync(path)) throw new Failure("unreadable_file", `${path} does not exist; give a file of rows`);
  if (reader) return reader(path, reading);
  throw new Failure("unreadable_file", `${path} is of no kind that is read; give .csv, .jsonl or .parquet`);
}

/** The name of the column in which a Parquet file's rows are numbered; no column of the data. */
export const ROW_NUMBER = "file_row_number";

export function isParquet(path: string): boolean {
  return extname(path).toLowerCase() === ".parquet";
}

/**
 * Runs `work` on the file at `path`, once more and thoroughly where its types
 * do not hold for every row; what fails then is broken: `unreadable_file`.
 */
export async function readingFile<T>(path: string, work: (thorough: boolean) => Promise<T>): Promise<T> {
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
