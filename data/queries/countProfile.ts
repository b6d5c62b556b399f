import {toBins} from "../../workspace/analysis/bins.js";
import type {FileProfile, ProfiledColumn} from "../formats/fileProfile.js";
import type {ColumnCounts, FileCounts} from "./countFile.js";
import {toBinning} from "./profileFile.js";

/** The counts of a saved profile, as `countFile` has those of a file; what is counted in other bins is `foreign`. */
export function countProfile({rows, columns}: FileProfile, profiled: readonly ProfiledColumn[]): FileCounts {
  const own = new Map(columns.map((column) => [column.name, column]));
  const names = new Set(profiled.map(({name}) => name));
  const alike = profiled.map((column) => findAlike(own.get(column.name), column));
  return {
    rows,
    columns: alike.map((column) => column && {counts: listCounts(column), mistyped: 0}),
    foreign: profiled.flatMap(({name}, i) => (own.has(name) && !alike[i] ? [name] : [])),
    unknown: columns.map(({name}) => name).filter((name) => !names.has(name))
  };
}

function findAlike(own: ProfiledColumn | undefined, column: ProfiledColumn): ProfiledColumn | null {
  if (own?.kind !== column.kind) return null;
  return JSON.stringify(toBinning(own)) === JSON.stringify(toBinning(column)) ? own : null;
}

function listCounts(column: ProfiledColumn): ColumnCounts["counts"] {
  return column.kind === "opaque" ? [column.present, column.missing] : toBins(column).counts;
}
