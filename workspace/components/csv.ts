export type Cell = string | number | boolean | null | undefined;

export interface CsvRow {
  /** The line of the file on which the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** A text that begins so would be run by a spreadsheet; a plain number would not. */
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const QUOTED = /[",\n\r]/;
const SEPARATORS = [",", ";", "\t"];

/** A CSV file (RFC 4180) with a header; texts that a spreadsheet would run as formulas get an apostrophe before them. */
export function formatCsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [columns, ...rows].map((cells) => `${cells.map(formatCell).join(",")}\r\n`);
  return lines.join("");
}

/**
 * Reads CSV with a header; commas, semicolons or tabs, whichever the header
 * has most of. Empty lines are skipped. A quote that is never closed takes the
 * rest of the file into its cell.
 */
export function parseCsv(text: string): Csv {
  const [header, ...rows] = readRecords(text.replace(/^\uFEFF/, ""), findSeparator(text));
  return {columns: header?.cells.map((name) => name.trim()) ?? [], rows};
}

/** A text as no spreadsheet runs it. */
export function toHarmless(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function formatCell(cell: Cell): string {
  if (cell == null) return "";
  if (typeof cell !== "string") return String(cell);
  const text = toHarmless(cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function findSeparator(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const count = (separator: string) => header.split(separator).length;
  return SEPARATORS.reduce((a, b) => (count(b) > count(a) ? b : a));
}

function readRecords(text: string, separator: string): CsvRow[] {
  const quoted = `"([^"]*(?:""[^"]*)*)(?:"|$)`;
  const cell = new RegExp(`(?:${quoted}|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`, "y");
  const records: CsvRow[] = [];
  let [line, start] = [1, 1];
  let cells: string[] = [];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const [all, inner, plain, end] = cell.exec(text) as RegExpExecArray;
    cells.push(inner?.replaceAll('""', '"') ?? plain);
    line += countBreaks(all);
    if (end === separator) continue;
    if (cells.some((text) => text !== "")) records.push({line: start, cells});
    [start, cells] = [line, []];
  }
  return records;
}

function countBreaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}
