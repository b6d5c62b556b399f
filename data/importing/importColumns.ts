import {Failure} from "../failure.js";
import type {ImportSettings} from "../formats/importSettings.js";
import {isReservedName} from "../reservedNames.js";
import {type Cleaner, readCellsAt} from "./cells.js";
import {type CsvTable, requireColumn} from "./csv.js";
import {inferField, type InferredField} from "./inferField.js";

/** What a text field derives is called up to seven characters more, and a schema takes 200. */
const LONGEST_NAME = 190;
const SHOWN_NAME = 40;

/** A column that was looked at as a field. */
export interface ImportedColumn extends InferredField {
  readonly name: string;
  readonly distinct: number;
  readonly missing: number;
}

/** Every column that the settings do not use otherwise, as a field or with the reason why not. */
export function inferColumns(
  table: CsvTable,
  settings: ImportSettings,
  privates: readonly string[],
  clean: Cleaner
): ImportedColumn[] {
  for (const name of [...settings.drop, ...privates]) requireColumn(table, name);
  const {target, id, time, order, drop} = settings;
  const taken = new Set([target, id, time, order, ...drop]);
  requireFreeNames(table, taken);
  requireShortNames(table, [id, time, order, ...drop]);
  const columns = table.columns.flatMap((name, i) =>
    taken.has(name) ? [] : inferColumn(name, readCellsAt(table, i, clean), privates.includes(name))
  );
  if (columns.some(({field}) => field !== null)) return columns;
  throw new Failure("invalid_data", `${table.path} has no column to learn from; keep at least one that differs`);
}

/** Names that no field can have: a lead's own of that name would be lost. */
function requireFreeNames({path, columns}: CsvTable, taken: ReadonlySet<string | undefined>): void {
  const name = columns.find((column) => isReservedName(column) && !taken.has(column));
  if (name === undefined) return;
  const hint = `rename it, or leave it out with --drop ${name}`;
  throw new Failure("invalid_data", `${path} has a column ${name}, a name that the program keeps for itself; ${hint}`);
}

function requireShortNames({path, columns}: CsvTable, unused: readonly (string | undefined)[]): void {
  const index = columns.findIndex((column) => column.length > LONGEST_NAME && !unused.includes(column));
  if (index === -1) return;
  const what = `column ${index + 1} (${columns[index].slice(0, SHOWN_NAME)}…) has a name of ${columns[index].length} characters`;
  throw new Failure("invalid_data", `${path}: ${what}; shorten it in the header to at most ${LONGEST_NAME}`);
}

function inferColumn(name: string, values: readonly (string | null)[], isPrivate: boolean): ImportedColumn {
  const given = values.filter((value) => value !== null);
  const counts = {distinct: new Set(given).size, missing: values.length - given.length};
  if (name === "") return {name: "(unnamed)", ...counts, field: null, note: "left out: it has no name"};
  const {field, note} = inferField(name, values);
  if (!field || !isPrivate) return {name, ...counts, field, note};
  return {name, ...counts, field: {...field, private: true}, note: note || "private"};
}
