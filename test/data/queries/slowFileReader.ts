import {createReadStream, readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {parse} from "csv-parse/sync";
import type {ProfiledColumn} from "../../../data/formats/fileProfile.js";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";

type Row = Readonly<Record<string, unknown>>;

/** The rows of a CSV file, all texts, or of a JSONL file, one by one. */
export async function* readSlowly(path: string): AsyncGenerator<Row> {
  if (path.endsWith(".csv")) yield* parse(readFileSync(path), {columns: true, bom: true}) as Row[];
  else for await (const line of createInterface({input: createReadStream(path)})) yield JSON.parse(line) as Row;
}

/** A file in the bins of a profile, row by row: the counts that `countFile` gives. */
export async function countSlowly(path: string, columns: readonly ProfiledColumn[]): Promise<number[][]> {
  const counts = columns.map((column) => new Array<number>(sizeOf(column)).fill(0));
  for await (const row of readSlowly(path)) {
    columns.forEach((column, i) => (counts[i][positionOf(column, row[column.name] ?? null)] += 1));
  }
  return counts;
}

/** The finite numbers of a column, in order. */
export async function readNumbers(path: string, name: string): Promise<number[]> {
  const numbers: number[] = [];
  for await (const row of readSlowly(path)) {
    const number = toNumber(row[name] ?? null);
    if (number !== null) numbers.push(number);
  }
  return numbers;
}

function sizeOf(column: ProfiledColumn): number {
  if (column.kind === "opaque") return 2;
  return column.kind === "numeric" ? column.edges.length + 2 : column.values.length + 2;
}

function positionOf(column: ProfiledColumn, cell: unknown): number {
  if (column.kind === "opaque") return isBlank(cell) ? 1 : 0;
  if (column.kind === "numeric") {
    const number = toNumber(cell);
    return number === null ? column.edges.length + 1 : column.edges.filter((edge) => edge <= number).length;
  }
  if (isBlank(cell)) return column.values.length + 1;
  const key = categoryKey(String(cell));
  const found = column.values.findIndex((value) => categoryKey(value) === key);
  return found < 0 ? column.values.length : found;
}

function isBlank(cell: unknown): boolean {
  return cell === null || String(cell).trim() === "";
}

function toNumber(cell: unknown): number | null {
  if (isBlank(cell)) return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}
