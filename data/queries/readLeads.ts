import type {CellColumn} from "../../workspace/analysis/multivariate/cells.js";
import type {Window} from "../../workspace/analysis/summary.js";
import type {OpenLog} from "./openLog.js";
import {quoteText} from "./sql.js";

/** Public columns of the reference's rows and of the leads of some days, in the same order. */
export interface Leads {
  readonly reference: readonly CellColumn[];
  readonly current: readonly CellColumn[];
}

/** How a category is told: as it was written, or as pages show it, spellings and rare ones together. */
export type Spelt = "written" | "shown";

/**
 * Reads the columns of a log that hold no private value, of every row of the
 * reference and of every lead whose first prediction is in `window`.
 */
export async function readLeads(log: OpenLog, window: Window, spelt: Spelt): Promise<Leads> {
  const days = `timestamp::DATE BETWEEN DATE ${quoteText(window.from)} AND DATE ${quoteText(window.to)}`;
  const leads = `(FROM cache.predictions SEMI JOIN firsts USING (line) WHERE ${days})`;
  return {
    reference: await readSide(log, "held", "p.rowid", spelt),
    current: await readSide(log, leads, "p.timestamp, p.line", spelt)
  };
}

async function readSide(
  {connection, columns: {profiled}}: OpenLog,
  relation: string,
  order: string,
  spelt: Spelt
): Promise<CellColumn[]> {
  const told = profiled.flatMap(({isPublic, kind, column}, i) => (isPublic ? [{id: `c${i}`, kind, name: column}] : []));
  const isShown = ({kind}: {kind: string}) => kind === "category" && spelt === "shown";
  const cells = told.map((column) => (isShown(column) ? `s_${column.id}.shown` : `p.${column.id}`));
  const joins = told
    .filter(isShown)
    .map(({id}) => `LEFT JOIN spellings AS s_${id} ON s_${id}.id = '${id}' AND s_${id}.value = p.${id}`);
  const sql = `SELECT ${[...cells, "1"].join(", ")} FROM ${relation} AS p ${joins.join(" ")} ORDER BY ${order}`;
  const data = (await connection.runAndReadAll(sql)).getColumnsJS();
  return told.map(({name, kind}, i) => ({name, kind, cells: (data[i] ?? []) as CellColumn["cells"]}));
}
