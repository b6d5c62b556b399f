import type {DuckDBConnection} from "@duckdb/node-api";
import {sum} from "../../workspace/analysis/sum.js";
import type {FileProfile, ProfiledColumn} from "../formats/fileProfile.js";
import {type ColumnCounts, countFile} from "./countFile.js";
import {hashColumns} from "./profileFile.js";

/** A file of rows in the bins of another’s profile; columns that it does not have are left out. */
export async function recountFile(
  connection: DuckDBConnection,
  path: string,
  {columns}: FileProfile
): Promise<FileProfile> {
  const counted = await countFile(connection, path, columns);
  const own = columns.flatMap((column, i) => {
    const counts = counted.columns[i];
    return counts === null ? [] : [withCounts(column, counts)];
  });
  return {version: 1, schema_hash: hashColumns(own), rows: counted.rows, columns: own};
}

function withCounts(column: ProfiledColumn, {counts}: ColumnCounts): ProfiledColumn {
  const missing = counts[counts.length - 1];
  if (column.kind === "opaque") return {...column, present: sum(counts.slice(0, -1)), missing};
  if (column.kind === "numeric") return {...column, counts: counts.slice(0, -1), missing};
  return {...column, counts: counts.slice(0, -2), other: counts[counts.length - 2], missing};
}
