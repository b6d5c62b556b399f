import type {Field} from "../../workspace/scoring/schema.js";
import {Failure} from "../failure.js";
import type {ImportSettings} from "../formats/importSettings.js";
import type {LabelledRow} from "../formats/row.js";
import {createRandom} from "../random.js";
import {splitInOrder, splitStratified} from "../split.js";
import {type Cleaner, readCells, readValues} from "./cells.js";
import type {CsvTable} from "./csv.js";
import {readOrder, readTimes, sortPositions} from "./order.js";

type Outcome = LabelledRow["outcome"];

const SPLIT_SEED = 42;

/**
 * The labelled rows of a table with their split: by time when the settings
 * name a column for it, else by chance. A row without an outcome is left out.
 */
export function importRows(
  table: CsvTable,
  fields: readonly Field[],
  outcomes: readonly (Outcome | null)[],
  settings: ImportSettings,
  clean: Cleaner
): LabelledRow[] {
  const order = readPlaces(table, settings, clean);
  const positions = (order ? sortPositions(order) : outcomes.map((_, i) => i)).filter((i) => outcomes[i] !== null);
  const labels = positions.map((i) => outcomes[i] as Outcome);
  const splits = order ? splitInOrder(labels.length) : splitStratified(labels, createRandom(SPLIT_SEED));
  const inputs = readInputs(table, fields, clean);
  const ids = settings.id === undefined ? null : readCells(table, settings.id, clean);
  const rows = positions.map((i, k) => ({
    split: splits[k],
    ...(ids?.[i] != null && {id: ids[i]}),
    ...(order && {order: order[i]}),
    input: inputs[i],
    outcome: labels[k]
  }));
  requireBothOutcomes(rows, table.path);
  return rows;
}

/** Each row's given values by field. */
export function readInputs(table: CsvTable, fields: readonly Field[], clean: Cleaner): LabelledRow["input"][] {
  const columns = fields.map((field) => ({name: field.name, values: readValues(table, field, clean)}));
  return table.rows.map((_, i) => {
    const given = columns.flatMap(({name, values}) => {
      const value = values[i];
      return value === null ? [] : [[name, value] as const];
    });
    return Object.fromEntries(given);
  });
}

function readPlaces(table: CsvTable, {time, order}: ImportSettings, clean: Cleaner): (string | number)[] | null {
  if (time !== undefined) return readTimes(table, time, clean);
  return order === undefined ? null : readOrder(table, order, clean);
}

function requireBothOutcomes(rows: readonly LabelledRow[], path: string): void {
  for (const part of ["train", "validation", "reference"] as const) {
    const outcomes = rows.filter(({split}) => split === part).map(({outcome}) => outcome);
    if (new Set(outcomes).size === 2) continue;
    const hint = "add rows, or leave out the order";
    throw new Failure("invalid_data", `${path}: the ${part} part of the split does not hold both outcomes; ${hint}`);
  }
}
