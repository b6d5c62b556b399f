import type {Field} from "../../workspace/scoring/schema.js";
import {Failure} from "../failure.js";
import {type CsvTable, requireColumn} from "./csv.js";

/** A cell without its padding; null when it is blank or one of the words for missing. */
export type Cleaner = (cell: string) => string | null;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const CODE = /^[+-]?(0\d|\d{16})/;

export function createCleaner(missing: readonly string[]): Cleaner {
  const words = new Set(["", ...missing]);
  return (cell) => {
    const text = cell.trim();
    return words.has(text) ? null : text;
  };
}

/** True for a decimal number; digits that a zero leads, or too many to be exact, are a code such as a postcode. */
export function isNumeric(text: string): boolean {
  return NUMBER.test(text) && !CODE.test(text) && Number.isFinite(Number(text));
}

/** The cleaned cells of a column, row by row. */
export function readCells(table: CsvTable, column: string, clean: Cleaner): (string | null)[] {
  return readCellsAt(table, requireColumn(table, column), clean);
}

export function readCellsAt({rows}: CsvTable, index: number, clean: Cleaner): (string | null)[] {
  return rows.map(({cells}) => clean(cells[index]));
}

/** The values of a field's column, row by row, typed as the schema says. */
export function readValues(table: CsvTable, field: Field, clean: Cleaner): (string | number | null)[] {
  const isNumber = field.type === "integer" || field.type === "number";
  return readCells(table, field.name, clean).map((text, i) => {
    if (text === null || !isNumber) return text;
    if (isNumeric(text)) return Number(text);
    const where = `${table.path}, line ${table.rows[i].line}`;
    throw new Failure("invalid_data", `${where}: ${field.name} is not a number; correct the cell`);
  });
}
