import type {DuckDBConnection} from "@duckdb/node-api";
import {binEdges, toBins} from "../../workspace/analysis/bins.js";
import {LEADS_NEEDED} from "../../workspace/analysis/driftRule.js";
import {FEWEST_LEADS} from "../../workspace/analysis/namedBins.js";
import type {NumericProfile} from "../../workspace/analysis/profile.js";
import {sum} from "../../workspace/analysis/sum.js";
import {createFinder} from "../binLeads.js";
import {Failure} from "../failure.js";
import type {FileProfile, Opaque, ProfiledColumn} from "../formats/fileProfile.js";
import {sha256} from "../sha256.js";
import {binSql} from "./binSql.js";
import {toCategoryProfile} from "./buildProfile.js";
import {ROW_NUMBER} from "./databaseFile.js";
import {dataFileSql, isColumnar, readingFile} from "./dataFile.js";
import {dayEffect} from "./dayEffect.js";
import {cellSql, type FileColumn, mistypedSql, resolveColumns, toCategory, type ToldKinds} from "./fileColumns.js";
import {readRows} from "./sql.js";

/** Rows that tell where the edges of bins are; of more, a sample that depends on nothing but their numbers. */
const SAMPLE_ROWS = 50_000;
/** A column of more distinct texts than about this many has none. */
const MOST_DISTINCT = 50_000;

interface Held {
  readonly connection: DuckDBConnection;
  /** The column by which a row is numbered. */
  readonly row: string;
  readonly rows: number;
}

interface BinRow {
  readonly bin: number;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly whole: boolean | null;
}

/**
 * The columns of a file of rows in their own bins, counted; and
 * by the days of `time`, or of the only column of times, how alike are leads
 * that came together.
 */
export function profileFile(
  connection: DuckDBConnection,
  path: string,
  told: ToldKinds,
  time?: string
): Promise<FileProfile> {
  return readingFile(connection, path, async (thorough) => {
    const columns = await resolveColumns(connection, path, told, thorough);
    const axis = findTimes(columns, time, path);
    const held = await holdCells(connection, path, columns, thorough);
    const samples = await sampleNumbers(held, columns);
    const profiled: ProfiledColumn[] = [];
    for (const [i, column] of columns.entries()) {
      const sample = samples.get(i);
      const found = await (sample ? profileNumbers(held, column, i, sample) : profileTexts(held, column, i));
      profiled.push(axis === null || axis === i ? found : {...found, ...(await measureDays(held, found, i, axis))});
    }
    const times = axis === null ? {} : {time: columns[axis].name};
    return {version: 1, schema_hash: hashColumns(profiled), rows: held.rows, ...times, columns: profiled};
  });
}

/** The position of the column of times: the one named, or the only one; null where none is told. */
function findTimes(columns: readonly FileColumn[], time: string | undefined, path: string): number | null {
  const found = [...columns.keys()].filter((i) => columns[i].kind === "instant");
  if (time === undefined) return found.length === 1 ? found[0] : null;
  const named = found.find((i) => columns[i].name === time);
  if (named !== undefined) return named;
  throw new Failure("invalid_arguments", `invalid --time: ${time}; name a column of ${path} that holds dates or times`);
}

/** The design effect of a column over the days of the column of times at `axis`. */
async function measureDays({connection}: Held, column: ProfiledColumn, i: number, axis: number) {
  const rows = await readRows<{day: string | null; value: number | string | null; n: number}>(
    connection,
    `SELECT TRY_CAST(c${axis} AS TIMESTAMPTZ)::DATE::VARCHAR AS day, ${groupSql(column, `c${i}`)} AS value, count(*) AS n
     FROM held GROUP BY ALL`
  );
  const find = column.kind === "category" ? createFinder(column) : null;
  const toPosition = (value: number | string | null) =>
    find ? find(toCategory(value as string | null)) : Number(value);
  const counts = rows.map(({day, value, n}) => ({day, position: toPosition(value), n}));
  return dayEffect(counts, column.kind === "opaque" ? 2 : toBins(column).labels.length);
}

/** The position of a cell, or the text of a category's. */
function groupSql(column: ProfiledColumn, cell: string): string {
  if (column.kind === "category") return cell;
  return column.kind === "numeric"
    ? binSql(cell, "false", column.edges)
    : `CASE WHEN ${cell} IS NULL THEN 1 ELSE 0 END`;
}

/** SHA-256 of what counts must have in common to be added up: names, kinds and bins. */
export function hashColumns(columns: readonly ProfiledColumn[]): string {
  return sha256(JSON.stringify(columns.map((column) => [column.name, column.kind, toBinning(column)])));
}

/** What tells which bins a column is counted in. */
export function toBinning(column: ProfiledColumn): unknown {
  if (column.kind === "opaque") return column.why;
  return column.kind === "numeric" ? column.edges : column.values;
}

/** Makes the relation `held` of a file's cells; a columnar file's stay where they are. */
async function holdCells(
  connection: DuckDBConnection,
  path: string,
  columns: readonly FileColumn[],
  thorough: boolean
): Promise<Held> {
  const texts = columns.filter(({kind}) => kind === "category").map(({name}) => name);
  const cells = columns.flatMap((column, i) => [`${cellSql(column)} AS c${i}`, `${mistypedSql(column)} AS w${i}`]);
  const source = dataFileSql(path, {texts, thorough});
  const [kept, row] = isColumnar(path) ? ["VIEW", ROW_NUMBER] : ["TABLE", "rowid"];
  const selected = isColumnar(path) ? [...cells, ROW_NUMBER] : cells;
  await connection.run(`CREATE OR REPLACE TEMP ${kept} held AS SELECT ${selected.join(", ")} FROM ${source}`);
  const [{rows}] = await readRows<{rows: number}>(connection, "SELECT count(*) AS rows FROM held");
  return {connection, row, rows};
}

/** Numbers of each numeric column, by its position: all of them, or those of a sample of the rows. */
async function sampleNumbers(
  {connection, row, rows}: Held,
  columns: readonly FileColumn[]
): Promise<Map<number, number[]>> {
  const numeric = [...columns.keys()].filter((i) => columns[i].kind === "numeric");
  if (numeric.length === 0) return new Map();
  const every = Math.max(1, Math.ceil(rows / SAMPLE_ROWS));
  const sql = `SELECT ${numeric.map((i) => `c${i}`).join(", ")} FROM held WHERE hash(${row}) % ${every} = 0`;
  const data = (await connection.runAndReadAll(sql)).getColumnsJS();
  const toNumbers = (cells: readonly unknown[] = []) => cells.filter((cell) => cell !== null) as number[];
  return new Map(numeric.map((i, place) => [i, toNumbers(data[place])]));
}

async function profileNumbers(
  {connection}: Held,
  {name}: FileColumn,
  i: number,
  sample: readonly number[]
): Promise<ProfiledColumn> {
  const edges = binEdges(sample, FEWEST_LEADS);
  const rows = await readRows<BinRow>(
    connection,
    `SELECT ${binSql(`c${i}`, `w${i}`, edges)} AS bin, count(*) AS n, min(c${i}) AS low, max(c${i}) AS high,
       bool_and(c${i} = trunc(c${i})) AS whole FROM held GROUP BY bin`
  );
  const found = new Map(rows.map((row) => [row.bin, row]));
  const count = (bin: number) => found.get(bin)?.n ?? 0;
  const counts = [...edges, 0].map((_, bin) => count(bin));
  const [present, blank, mistyped] = [sum(counts), count(edges.length + 1), count(edges.length + 2)];
  if (mistyped > present) {
    return toOpaque(name, "mistyped", {numeric: true, present: present + mistyped, missing: blank});
  }
  const missing = blank + mistyped;
  if (present === 0) return toOpaque(name, "empty", {numeric: true, present, missing});
  const whole = rows.every((row) => row.whole !== false);
  return {name, label: name, missing, kind: "numeric", whole, edges: settleEdges(edges, found), counts};
}

/**
 * The edges halfway between the neighbouring values of all rows, of which a
 * sample has but some: so a column in another unit has the same counts.
 */
function settleEdges(edges: readonly number[], found: ReadonlyMap<number, BinRow>): NumericProfile["edges"] {
  return edges.map((edge, i) => {
    const [low, high] = [found.get(i)?.high ?? null, found.get(i + 1)?.low ?? null];
    return low === null || high === null ? edge : halve(low, high);
  });
}

/** A number halfway between two, and above the lower. */
function halve(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low ? middle : high;
}

async function profileTexts(held: Held, {name, kind}: FileColumn, i: number): Promise<ProfiledColumn> {
  const {connection, rows} = held;
  const [{present, distinct}] = await readRows<{present: number; distinct: number}>(
    connection,
    `SELECT count(c${i}) AS present, approx_count_distinct(c${i}) AS distinct FROM held`
  );
  const presence = {numeric: kind === "instant", present, missing: rows - present};
  if (present === 0) return toOpaque(name, "empty", presence);
  if (kind === "instant") return toOpaque(name, "instants", presence);
  if (distinct > MOST_DISTINCT) return toOpaque(name, "many values", presence);
  const sql = `SELECT c${i} AS value, count(*) AS reference FROM held WHERE c${i} IS NOT NULL GROUP BY c${i}`;
  const counts = await readRows<{value: string; reference: number}>(connection, sql);
  const values = counts.map(({value, reference}) => ({value: toCategory(value) ?? "", reference, leads: 0}));
  const profile = toCategoryProfile({name, label: name}, values, rows - present);
  const isTold = present < LEADS_NEEDED || 2 * profile.other <= present;
  return isTold ? profile : toOpaque(name, "many values", presence);
}

function toOpaque(name: string, why: Opaque["why"], presence: Pick<Opaque, "numeric" | "present" | "missing">): Opaque {
  return {name, label: name, kind: "opaque", why, ...presence};
}
