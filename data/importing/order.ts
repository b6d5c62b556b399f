import {Failure} from "../failure.js";
import {type Cleaner, isNumeric, readCells} from "./cells.js";
import type {CsvTable} from "./csv.js";

const ISO_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/;

/** Where each row stands in a column's order: a number when all are numbers, else its text. */
export function readOrder(table: CsvTable, column: string, clean: Cleaner): (string | number)[] {
  const texts = readPlaces(table, column, clean);
  return texts.every(isNumeric) ? texts.map(Number) : texts;
}

/** Each row's time as ISO 8601 in UTC; a time without a zone is UTC. */
export function readTimes(table: CsvTable, column: string, clean: Cleaner): string[] {
  return readPlaces(table, column, clean).map((text, i) => {
    const [, day, time = "00:00", zone = "Z"] = ISO_TIME.exec(text) ?? [];
    const timeMs = Date.parse(`${day}T${time}${zone}`);
    if (!Number.isNaN(timeMs)) return new Date(timeMs).toISOString();
    const hint = "write it as 2026-11-22 or 2026-11-22T08:00:00Z, or sort by it as text with --order";
    throw new Failure("invalid_data", `${table.path}, line ${table.rows[i].line}: ${column} is not a time; ${hint}`);
  });
}

/** The positions of the rows, earliest first; equals stay in the file's order. */
export function sortPositions(order: readonly (string | number)[]): number[] {
  return order.map((_, i) => i).sort((i, j) => compare(order[i], order[j]));
}

function readPlaces(table: CsvTable, column: string, clean: Cleaner): string[] {
  return readCells(table, column, clean).map((text, i) => {
    if (text !== null) return text;
    const where = `${table.path}, line ${table.rows[i].line}`;
    throw new Failure("invalid_data", `${where}: ${column} is missing; every row needs its place`);
  });
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
