import type {DuckDBConnection} from "@duckdb/node-api";
import {sum} from "../../workspace/analysis/sum.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {ProfiledColumn} from "../formats/fileProfile.js";
import {binSql} from "./binSql.js";
import {dataFileSql, isColumnar, readingFile} from "./dataFile.js";
import {cellSql, describeColumns, type FileColumn, type Kind, mistypedSql, toCategory} from "./fileColumns.js";
import {numberBelow} from "./numberBelow.js";
import {quoteName, quoteNumber, readRows} from "./sql.js";

/** A column of a file, counted in the bins of a profile. */
export interface ColumnCounts {
  /** In the order of the profile's bins, missing last; whether there is a value, of an opaque column. */
  readonly counts: readonly number[];
  /** Values that are not of the column's kind; they are counted as missing. */
  readonly mistyped: number;
}

export interface FileCounts {
  readonly rows: number;
  /** One for each column of the profile; null for one that the file does not have. */
  readonly columns: readonly (ColumnCounts | null)[];
  /** Columns that a saved profile counts in other bins. */
  readonly foreign?: readonly string[]; // none
  /** Columns that the profile does not have, in the file's order. */
  readonly unknown: readonly string[];
}

/** A column's cells on their way to counts: what rows are grouped by, and the position that a group counts in. */
interface Grouping {
  readonly column: FileColumn;
  /** SQL for the group of `cell`, by whether it is `mistyped`; never NULL. */
  toGroup(cell: string, mistyped: string): string;
  /** How many positions there are: missing is the last but one, mistyped the last. */
  readonly size: number;
  toPosition(group: string): number;
  /** Of a numeric column. */
  readonly edges?: readonly number[];
}

/** Counts a file of rows in the bins of `profiled`, in one scan. */
export function countFile(
  connection: DuckDBConnection,
  path: string,
  profiled: readonly ProfiledColumn[]
): Promise<FileCounts> {
  return readingFile(connection, path, async (thorough) => {
    const texts = profiled.filter((column) => toKind(column) === "category").map(({name}) => name);
    const stored = await describeColumns(connection, dataFileSql(path, {thorough}));
    const known = texts.filter((name) => stored.some((column) => column.name === name));
    const source = dataFileSql(path, {texts: known, thorough});
    const columns = new Map((await describeColumns(connection, source)).map((column) => [column.name, column]));
    const groupings = profiled.map((column) => {
      const found = columns.get(column.name);
      return found ? toGrouping(column, {...found, kind: toKind(column)}) : null;
    });
    const counted = await (isColumnar(path) ? countEach : countGroups)(connection, source, groupings);
    const names = new Set(profiled.map(({name}) => name));
    return {...counted, unknown: [...columns.keys()].filter((name) => !names.has(name))};
  });
}

function toKind(column: ProfiledColumn): Kind {
  if (column.kind !== "opaque") return column.kind;
  return column.why === "instants" ? "instant" : "category";
}

function toGrouping(profiled: ProfiledColumn, column: FileColumn): Grouping {
  if (profiled.kind === "numeric") {
    const {edges} = profiled;
    const toGroup = (cell: string, mistyped: string) => binSql(cell, mistyped, edges);
    return {column, toGroup, size: edges.length + 3, toPosition: Number, edges};
  }
  if (profiled.kind === "opaque") {
    return {column, toGroup: (cell) => `CASE WHEN ${cell} IS NULL THEN 1 ELSE 0 END`, size: 3, toPosition: Number};
  }
  const {values} = profiled;
  const positions = new Map(values.map((value, position) => [categoryKey(value), position]));
  const toPosition = (group: string) => {
    const value = toCategory(group);
    return value === null ? values.length + 1 : (positions.get(categoryKey(value)) ?? values.length);
  };
  return {column, toGroup: (cell) => `coalesce(${cell}, '')`, size: values.length + 3, toPosition};
}

/**
 * Each column in a scan of that column, which such a file keeps apart: that
 * takes less than all at once. Stored numbers need no groups.
 */
async function countEach(
  connection: DuckDBConnection,
  source: string,
  groupings: readonly (Grouping | null)[]
): Promise<Pick<FileCounts, "rows" | "columns">> {
  const {rows} = await countGroups(connection, source, []);
  const columns: (ColumnCounts | null)[] = [];
  for (const grouping of groupings) {
    if (grouping?.edges && grouping.column.stored === "number")
      columns.push(await countNumbers(connection, source, rows, grouping.column.name, grouping.edges));
    else columns.push(...(await countGroups(connection, source, [grouping])).columns);
  }
  return {rows, columns};
}

/**
 * The numbers of a stored column between edges. A bar of `histogram` holds what
 * is no more than its boundary, so each boundary is the last number below an
 * edge; the first bar is of −∞, and none is of ∞ and NaN.
 */
async function countNumbers(
  connection: DuckDBConnection,
  source: string,
  rows: number,
  name: string,
  edges: readonly number[]
): Promise<ColumnCounts> {
  const boundaries = [-Infinity, ...edges.map(numberBelow), Number.MAX_VALUE].map(quoteNumber);
  const bars = `map_values(histogram(${quoteName(name)}::DOUBLE, [${boundaries.join(", ")}]))`;
  const [{counts}] = await readRows<{counts: readonly bigint[] | null}>(
    connection,
    `SELECT ${bars} AS counts FROM ${source}`
  );
  const bins = boundaries.slice(1).map((_, i) => Number(counts?.[i + 1] ?? 0));
  return {counts: [...bins, rows - sum(bins)], mistyped: 0};
}

/**
 * Each column's groups in one scan, and all rows as a group of no column. No
 * group is NULL, so that NULL means that a row of the answer is not of the column.
 * A single column needs no sets, which take longer: its groups are all rows.
 */
async function countGroups(
  connection: DuckDBConnection,
  source: string,
  groupings: readonly (Grouping | null)[]
): Promise<Pick<FileCounts, "rows" | "columns">> {
  const held = groupings.flatMap((grouping, i) => (grouping ? [{...grouping, id: `g${i}`}] : []));
  const names = held.map(({id}) => id);
  const cells = held.map(({column, id}) => `${cellSql(column)} AS c${id}, ${mistypedSql(column)} AS w${id}`);
  const groups = held.map(({toGroup, id}) => `${toGroup(`c${id}`, `w${id}`)} AS ${id}`);
  const sets = names.length === 1 ? names[0] : `GROUPING SETS (${["()", ...names.map((id) => `(${id})`)].join(", ")})`;
  const inner = `SELECT ${[...cells, "1 AS one"].join(", ")} FROM ${source}`;
  const outer = `SELECT ${[...groups, "one"].join(", ")} FROM (${inner})`;
  const sql = `SELECT ${[...names, "count(*)"].join(", ")} FROM (${outer}) GROUP BY ${sets}`;
  const counts = held.map(({size}) => new Array<number>(size).fill(0));
  let rows = 0;
  await eachRow(connection, sql, (cells) => {
    const at = cells.findIndex((cell) => cell !== null);
    const n = Number(cells[held.length]);
    if (at === held.length || held.length === 1) rows += n;
    if (at < held.length) counts[at][held[at].toPosition(String(cells[at]))] += n;
  });
  const byId = new Map(names.map((id, at) => [id, toColumnCounts(counts[at])]));
  return {rows, columns: groupings.map((_, i) => byId.get(`g${i}`) ?? null)};
}

function toColumnCounts(counts: readonly number[]): ColumnCounts {
  const mistyped = counts[counts.length - 1];
  return {counts: [...counts.slice(0, -2), counts[counts.length - 2] + mistyped], mistyped};
}

/** Passes on the rows of a query one by one, so that never all of them are in memory. */
async function eachRow(connection: DuckDBConnection, sql: string, take: (cells: unknown[]) => void): Promise<void> {
  const result = await connection.stream(sql);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const columns = Array.from({length: chunk.columnCount}, (_, i) => chunk.getColumnValues(i));
    for (let row = 0; row < chunk.rowCount; row++) take(columns.map((cells) => cells[row]));
  }
}
