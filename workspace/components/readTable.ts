import type {CellValue, Columns} from "../analysis/compareColumns.js";
import {parseCsv} from "./csv.js";

/** A file of rows, column by column, and how many of its lines are no row. */
export interface ReadTable {
  readonly columns: Columns;
  readonly rows: number;
  readonly bad: number;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Digits that a zero leads are a code, such as a postcode. */
const CODE = /^[+-]?0\d/;

/** Reads a CSV file, or one of JSON lines where its name ends so. */
export function readTable(name: string, text: string): ReadTable {
  return /\.(jsonl|ndjson)$/i.test(name) ? readJsonLines(text) : readCsvTable(text);
}

function readCsvTable(text: string): ReadTable {
  const {columns, rows} = parseCsv(text);
  const whole = rows.filter(({cells}) => cells.length === columns.length);
  const read = columns.map((name, i) => [name, toCells(whole.map(({cells}) => cells[i].trim()))] as const);
  return {columns: new Map(read.filter(([name]) => name !== "")), rows: whole.length, bad: rows.length - whole.length};
}

/** Numbers where every text is one, else texts; blank is missing. */
function toCells(texts: readonly string[]): CellValue[] {
  const isNumeric = texts.every((text) => text === "" || (NUMBER.test(text) && !CODE.test(text)));
  return texts.map((text) => (text === "" ? null : isNumeric ? Number(text) : text));
}

/** A prediction's or a row's own `input` is read in its place. */
function readJsonLines(text: string): ReadTable {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const records = lines.map(parseRecord).filter((record) => record !== null);
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const columns = new Map(names.map((name) => [name, records.map((record) => toCell(record[name]))]));
  return {columns, rows: records.length, bad: lines.length - records.length};
}

function parseRecord(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const {input, ...rest} = value as Record<string, unknown>;
    return typeof input === "object" ? {...rest, ...input} : (value as Record<string, unknown>);
  } catch {
    // A line that is no JSON is counted, and stops no other.
    return null;
  }
}

function toCell(value: unknown): CellValue {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
