import {readFileSync} from "node:fs";
import {Failure, isMissingFile} from "../../data/failure.js";
import {createCleaner, isNumeric, readCells} from "../../data/importing/cells.js";
import {readCsv} from "../../data/importing/csv.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import type {FieldValue, Lead} from "../../workspace/scoring/schema.js";
import {parseLooseJson} from "../import/looseJson.js";
import {type InputRow, isLead} from "./predictor.js";

const NOT_A_NUMBER = ["NaN", "nan"];

/**
 * The rows of a JSON file, lists of encoded features or leads, or of a CSV file
 * of leads; `invalid_data` for one that the encoder could not take as meant.
 */
export function readInputRows(path: string, encoding: Encoding): InputRow[] {
  return /\.csv$/i.test(path) ? readCsvRows(path, encoding) : readJsonRows(path, encoding);
}

function readJsonRows(path: string, encoding: Encoding): InputRow[] {
  const value = parseRows(path);
  if (!Array.isArray(value))
    throw new Failure("invalid_data", `${path} is not a list of rows; give [[…], …] or [{…}, …]`);
  const numeric = findNumericFields(encoding);
  value.forEach((row: unknown, i) => checkRow(row, encoding, numeric, `${path}, row ${i + 1}`));
  return value as InputRow[];
}

function parseRows(path: string): unknown {
  try {
    return parseLooseJson(readFileSync(path, "utf8"));
  } catch (cause) {
    if (isMissingFile(cause)) throw new Failure("missing_file", `${path} does not exist; give a file of rows`, {cause});
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Failure("invalid_data", `${path} is not JSON; give a list of rows, or a file that ends in .csv`, {cause});
  }
}

function checkRow(row: unknown, {columns}: Encoding, numeric: ReadonlySet<string>, where: string): void {
  if (typeof row !== "object" || row === null)
    throw new Failure("invalid_data", `${where} is neither a list nor an object`);
  if (!isLead(row as InputRow)) return checkFeatures(row as readonly unknown[], columns, where);
  const fields = Object.entries(row as Lead);
  for (const [field, value] of fields) checkValue(field, value, numeric.has(field), where);
  const known = new Set(columns.map(({field}) => field));
  if (fields.length === 0 || fields.some(([field]) => known.has(field))) return;
  throw new Failure("invalid_data", `${where} has no field that the model reads; it reads ${formatNames([...known])}`);
}

function checkFeatures(row: readonly unknown[], columns: Encoding["columns"], where: string): void {
  if (row.length !== columns.length) {
    throw new Failure("invalid_data", `${where} has ${row.length} features; the model takes ${columns.length}`);
  }
  const wrong = row.findIndex((value, i) => {
    return value !== null && typeof value !== "number" && !(columns[i].kind === "text" && typeof value === "string");
  });
  if (wrong !== -1) throw new Failure("invalid_data", `${where}: feature ${wrong + 1} is neither a number nor null`);
}

function checkValue(field: string, value: unknown, isNumber: boolean, where: string): void {
  if (value === null || typeof value === "number") return;
  if (typeof value === "string" && !isNumber) return;
  throw new Failure("invalid_data", `${where}: ${field} is neither a number${isNumber ? "" : ", a text"} nor null`);
}

function readCsvRows(path: string, encoding: Encoding): Lead[] {
  const table = readCsv(path);
  const numeric = findNumericFields(encoding);
  const known = [...new Set(encoding.columns.map(({field}) => field))];
  const fields = known.filter((field) => table.columns.includes(field));
  if (fields.length === 0) {
    throw new Failure("invalid_data", `${path} has no column that the model reads; it reads ${formatNames(known)}`);
  }
  const columns = fields.map((field): [string, FieldValue[]] => {
    const isNumber = numeric.has(field);
    const cells = readCells(table, field, createCleaner(isNumber ? NOT_A_NUMBER : []));
    return [
      field,
      cells.map((cell, i) =>
        isNumber && cell !== null ? toNumber(cell, `${path}, line ${table.rows[i].line}: ${field}`) : cell
      )
    ];
  });
  return table.rows.map((_, row) => Object.fromEntries(columns.map(([field, values]) => [field, values[row]])));
}

function toNumber(cell: string, what: string): number {
  if (isNumeric(cell)) return Number(cell);
  throw new Failure("invalid_data", `${what} is not a number; correct the cell`);
}

function findNumericFields({columns}: Encoding): Set<string> {
  return new Set(columns.filter(({kind}) => kind === "number").map(({field}) => field));
}

function formatNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
