import {existsSync, statSync} from "node:fs";
import {extname} from "node:path";
import {Failure} from "../failure.js";
import {dataFileSql, isColumnar, readingFile, withFreeDuckDB} from "../queries/dataFile.js";
import {readRows} from "../queries/sql.js";
import {readCsvRows} from "./readCsvRows.js";
import {readJsonRows} from "./readJsonRows.js";
import {readTableRows} from "./readTableRows.js";
import type {SourceRow} from "./sourceRow.js";

/** A log of another service, which can be read again and again. */
export interface Source {
  readonly path: string;
  /** What a row's number counts. */
  readonly unit: "line" | "row";
  /** What a row's place is out of. */
  readonly size: number;
  rows(): AsyncGenerator<SourceRow>;
}

type Read = (path: string) => AsyncGenerator<SourceRow>;

const READERS: Readonly<Record<string, Read>> = {
  ".csv": (path) => readCsvRows(path, ","),
  ".tsv": (path) => readCsvRows(path, "\t"),
  ".jsonl": readJsonRows,
  ".ndjson": readJsonRows
};

/** Runs `work` on a CSV, JSONL, Parquet or DuckDB file; `unreadable_file` for one that is absent or of another kind. */
export async function withSource<T>(path: string, work: (source: Source) => Promise<T>): Promise<T> {
  return isColumnar(path) ? withTable(path, work) : work(openText(path));
}

function openText(path: string): Source {
  const read = READERS[extname(path).toLowerCase()];
  if (!existsSync(path)) throw new Failure("unreadable_file", `${path} does not exist; give the log of a service`);
  if (read) return {path, unit: "line", size: statSync(path).size, rows: () => read(path)};
  const kinds = ".csv, .jsonl, .parquet or .duckdb";
  throw new Failure("unreadable_file", `${path} is of no kind that is read; give ${kinds}`);
}

function withTable<T>(path: string, work: (source: Source) => Promise<T>): Promise<T> {
  return withFreeDuckDB(async (connection) => {
    const sql = () => `SELECT count(*) AS size FROM ${dataFileSql(path)}`;
    const [{size}] = await readingFile(connection, path, () => readRows<{size: number}>(connection, sql()));
    return work({path, unit: "row", size, rows: () => readTableRows(connection, path)});
  });
}
