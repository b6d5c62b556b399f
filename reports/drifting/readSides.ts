import type {DuckDBConnection} from "@duckdb/node-api";
import {readingFile} from "../../data/queries/dataFile.js";
import {resolveColumns} from "../../data/queries/fileColumns.js";
import {type ReadCells, readCells} from "../../data/queries/readCells.js";
import type {CellColumn} from "../../workspace/analysis/multivariate/cells.js";
import type {Sides} from "./judgeMultivariate.js";
import type {RowFiles} from "./judgeRows.js";

/** The columns called `names` of two files of rows, those that both have; a text among numbers is missing. */
export async function readSides(
  connection: DuckDBConnection,
  {reference, current, told}: RowFiles,
  names: ReadonlySet<string>
): Promise<Sides> {
  const kinds = await readingFile(connection, reference, (thorough) =>
    resolveColumns(connection, reference, told, thorough)
  );
  const wanted = kinds.filter(({name}) => names.has(name));
  const before = await readCells(connection, reference, wanted);
  const now = await readCells(connection, current, wanted);
  const shared = wanted.filter(({name}) => before.cells.has(name) && now.cells.has(name));
  const pick = (side: ReadCells) => shared.map(({name, kind}) => toColumn(name, kind === "numeric", side));
  return {reference: pick(before), current: pick(now)};
}

function toColumn(name: string, isNumeric: boolean, {cells}: ReadCells): CellColumn {
  const found = cells.get(name) ?? [];
  if (!isNumeric) return {name, kind: "category", cells: found};
  return {name, kind: "numeric", cells: found.map((cell) => (typeof cell === "number" ? cell : null))};
}
