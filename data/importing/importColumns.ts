import {Failure} from "../failure.js";
import type {ImportSettings} from "../formats/importSettings.js";
import {type Cleaner, readCellsAt} from "./cells.js";
import {type CsvTable, requireColumn} from "./csv.js";
import {inferField, type InferredField} from "./inferField.js";

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
  const columns = table.columns.flatMap((name, i) =>
    taken.has(name) ? [] : inferColumn(name, readCellsAt(table, i, clean), privates.includes(name))
  );
  if (columns.some(({field}) => field !== null)) return columns;
  throw new Failure("invalid_data", `${table.path} has no column to learn from; keep at least one that differs`);
}

/** A posted lead keeps `context` for what is logged with it. */
function requireFreeNames({path, columns}: CsvTable, taken: ReadonlySet<string | undefined>): void {
  if (taken.has("context") || !columns.includes("context")) return;
  const hint = "rename it, or leave it out with --drop context";
  throw new Failure("invalid_data", `${path} has a column context, a name that requests keep for themselves; ${hint}`);
}

function inferColumn(name: string, values: readonly (string | null)[], isPrivate: boolean): ImportedColumn {
  const given = values.filter((value) => value !== null);
  const counts = {distinct: new Set(given).size, missing: values.length - given.length};
  if (name === "") return {name: "(unnamed)", ...counts, field: null, note: "left out: it has no name"};
  const {field, note} = inferField(name, values);
  if (!field || !isPrivate) return {name, ...counts, field, note};
  return {name, ...counts, field: {...field, private: true}, note: note || "private"};
}
