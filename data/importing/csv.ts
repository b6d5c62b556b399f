import {readFileSync} from "node:fs";
import {CsvError, parse} from "csv-parse/sync";
import {Failure, isMissingFile} from "../failure.js";

export interface CsvRow {
  /** The line of the file on which the row ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly path: string;
  /** Trimmed; an unnamed column is an empty string. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** Reads a CSV file with a header; one that is empty or broken is refused with the line. */
export function readCsv(path: string): CsvTable {
  const [header, ...rows] = parseCsv(readText(path), path);
  if (!header) throw new Failure("invalid_data", `${path} is empty; give a CSV file with a header and rows`);
  if (rows.length === 0) throw new Failure("invalid_data", `${path} has a header but no rows; add some`);
  for (const row of rows) requireWidth(row, header.cells.length, path);
  const columns = header.cells.map((name) => name.trim());
  const twice = columns.find((name, i) => name !== "" && columns.indexOf(name) !== i);
  if (twice === undefined) return {path, columns, rows};
  throw new Failure("invalid_data", `${path} has two columns named ${twice}; rename one`);
}

/** The position of a column; the failure lists those there are. */
export function requireColumn({path, columns}: CsvTable, name: string): number {
  const index = name === "" ? -1 : columns.indexOf(name);
  if (index !== -1) return index;
  const names = columns.filter((column) => column !== "").join(", ");
  throw new Failure("invalid_data", `${path} has no column ${name}; its columns are ${names}`);
}

function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(readFileSync(path));
  } catch (cause) {
    if (isMissingFile(cause)) throw new Failure("missing_file", `${path} does not exist; give a CSV file`, {cause});
    if (!(cause instanceof TypeError)) throw cause;
    throw new Failure("invalid_data", `${path} is not UTF-8 text; save it as UTF-8`, {cause});
  }
}

function parseCsv(text: string, path: string): CsvRow[] {
  try {
    const options = {skip_empty_lines: true, relax_column_count: true, info: true};
    const records = parse(text, options) as unknown as {record: string[]; info: {lines: number}}[];
    return records.map(({record, info}) => ({line: info.lines, cells: record}));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const what =
      cause.code === "CSV_QUOTE_NOT_CLOSED" ? "a quote is opened and never closed" : "a quote is out of place";
    throw new Failure("invalid_data", `${path}, line ${String(cause.lines)}: ${what}; correct the line`, {cause});
  }
}

function requireWidth({cells, line}: CsvRow, width: number, path: string): void {
  if (cells.length === width) return;
  const what = `the row has ${cells.length} cells and the header ${width}`;
  throw new Failure("invalid_data", `${path}, line ${line}: ${what}; correct the line`);
}
