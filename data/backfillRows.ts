import {createHash} from "node:crypto";
import {DAY_MS} from "./days.js";
import {Failure} from "./failure.js";
import type {ImportSettings} from "./formats/importSettings.js";
import {createCleaner, readCells} from "./importing/cells.js";
import {type CsvTable, readCsv} from "./importing/csv.js";
import {readInputs} from "./importing/importRows.js";
import {findImportSettings} from "./importing/importSettings.js";
import {readOrder, readTimes, sortPositions} from "./importing/order.js";
import type {Project} from "./project.js";

export interface BackfillSpec {
  readonly data: string;
  readonly days: number;
  /** The last day, as the Unix milliseconds of its start in UTC. */
  readonly endMs: number;
  readonly order?: string; // the import's
  readonly id?: string; // the import's
  readonly missing?: readonly string[]; // the import's
}

/** A row of a CSV file as a lead with the instant at which it is said to have come. */
export interface BackfillRow {
  readonly timeMs: number;
  readonly input: Readonly<Record<string, string | number>>;
  readonly leadId: string | null;
  /** What tells the row from all others, whenever and from whichever file it is read. */
  readonly digest: Buffer;
}

/** The rows of a file in order, spread evenly over the days and cleaned as the import cleaned them. */
export function readBackfillRows(project: Project, spec: BackfillSpec): BackfillRow[] {
  const settings = findImportSettings(project);
  const clean = createCleaner(spec.missing ?? settings?.missing ?? []);
  const table = readCsv(spec.data);
  const inputs = readInputs(table, knownFields(project, table), clean);
  const order = readPlaces(table, spec, settings, clean);
  const idColumn = spec.id ?? settings?.id;
  const ids = idColumn === undefined ? null : readCells(table, idColumn, clean);
  const digests = digestRows(project.name, table, findLater(settings, [idColumn, spec.order]));
  const startMs = spec.endMs - (spec.days - 1) * DAY_MS;
  const stepMs = (spec.days * DAY_MS) / inputs.length;
  return sortPositions(order).map((i, k) => {
    const leadId = ids?.[i] ?? null;
    const timeMs = startMs + Math.floor((k + 0.5) * stepMs);
    return {timeMs, input: inputs[i], leadId, digest: digests[i]};
  });
}

/** The columns that are filled in once the outcome is known, and so differ between two exports of a row. */
function findLater(settings: ImportSettings | null, used: readonly (string | undefined)[]): string[] {
  if (settings === null) return [];
  return [settings.target, ...settings.drop].filter((name) => !used.includes(name));
}

function knownFields({schema, name}: Project, {columns, path}: CsvTable): Project["schema"]["fields"] {
  const known = schema.fields.filter((field) => columns.includes(field.name));
  if (known.length > 0) return known;
  throw new Failure("invalid_data", `${path} has no column that project ${name} has a field for; give another file`);
}

function readPlaces(
  table: CsvTable,
  {order}: BackfillSpec,
  settings: ImportSettings | null,
  clean: ReturnType<typeof createCleaner>
): (string | number)[] {
  if (order === undefined && settings?.time !== undefined) return readTimes(table, settings.time, clean);
  const column = order ?? settings?.order;
  if (column !== undefined) return readOrder(table, column, clean);
  throw new Failure("invalid_arguments", "missing option: --order, the column that sorts the rows");
}

/**
 * Digests of the rows' cells as they are written, whatever the schema makes of
 * them and in whichever order the columns stand. Equal rows are told apart by
 * how many came before.
 */
function digestRows(project: string, table: CsvTable, later: readonly string[]): Buffer[] {
  const columns = [...table.columns.keys()].filter((i) => !later.includes(table.columns[i]));
  columns.sort((a, b) => (table.columns[a] < table.columns[b] ? -1 : 1));
  const seen = new Map<string, number>();
  return table.rows.map(({cells}) => {
    const text = JSON.stringify([project, ...columns.map((i) => [table.columns[i], cells[i]])]);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return createHash("sha256").update(`${text}${before}`).digest();
  });
}
