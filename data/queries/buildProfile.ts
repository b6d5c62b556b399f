import type {DuckDBConnection} from "@duckdb/node-api";
import {binEdges, findBin, toBins} from "../../workspace/analysis/bins.js";
import {FEWEST_LEADS, MOST_VALUES} from "../../workspace/analysis/namedBins.js";
import type {CategoryProfile, FieldProfile, NumericProfile, Profile} from "../../workspace/analysis/profile.js";
import {createFinder} from "../binLeads.js";
import type {Project} from "../project.js";
import {resolveReference} from "../resolveReference.js";
import {type Category, compareText, groupCategories, type ValueCount} from "./categories.js";
import {type ProfiledColumn, SCORE, toColumns} from "./columns.js";
import {dayEffect} from "./dayEffect.js";
import {withDuckDB} from "./duckdb.js";
import {readReference} from "./readReference.js";
import {readRows} from "./sql.js";

interface Named {
  readonly name: string;
  readonly label: string;
}

/** The profile of a version's reference: its fields, derived columns and scores, counted in their own bins. */
export async function buildProfile(project: Project, modelVersion: string): Promise<Profile> {
  return withDuckDB(project, async (connection) => {
    await readReference(connection, project, resolveReference(project, modelVersion).rows);
    const fields: FieldProfile[] = [];
    for (const [i, column] of toColumns(project.schema).profiled.entries()) {
      fields.push(await profileColumn(connection, column, `c${i}`));
    }
    return {
      version: 1,
      project: project.name,
      schema_hash: project.schemaHash,
      model_version: modelVersion,
      ...(await countRows(connection)),
      fields,
      score: await profileNumbers(connection, {name: SCORE, label: "Score"}, SCORE)
    };
  });
}

/** The bins of numbers, and how many are in each: none but those around a constant fewer than five. */
export function toNumericProfile({name, label}: Named, values: readonly number[], missing: number): NumericProfile {
  const edges = binEdges(values, FEWEST_LEADS);
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) counts[findBin(edges, value)]++;
  return {name, label, missing, kind: "numeric", whole: values.every(Number.isInteger), edges, counts};
}

/** The categories that at least five rows hold, commonest first; the rest is other. */
export function toCategoryProfile(
  {name, label}: Named,
  counts: readonly ValueCount[],
  missing: number
): CategoryProfile {
  const ranked = groupCategories(counts).sort(compareRank);
  const binned = ranked.filter(({reference}) => reference >= FEWEST_LEADS).slice(0, MOST_VALUES);
  const sizes = binned.map(({reference}) => reference);
  const rows = counts.reduce((sum, {reference}) => sum + reference, 0);
  const other = rows - sizes.reduce((sum, size) => sum + size, 0);
  return {name, label, missing, kind: "category", values: binned.map(({value}) => value), counts: sizes, other};
}

async function profileColumn(connection: DuckDBConnection, column: ProfiledColumn, id: string): Promise<FieldProfile> {
  if (column.kind === "numeric") return profileNumbers(connection, column, id);
  const rows = await readRows<{value: string | null; reference: number}>(
    connection,
    `SELECT ${id} AS value, count(*) AS reference FROM held GROUP BY ${id}`
  );
  const counts = rows.flatMap(({value, reference}) => (value === null ? [] : [{value, reference, leads: 0}]));
  const missing = rows.find(({value}) => value === null)?.reference ?? 0;
  return addDayEffect(connection, toCategoryProfile(column, counts, missing), id);
}

async function profileNumbers(connection: DuckDBConnection, named: Named, id: string): Promise<NumericProfile> {
  const rows = await readRows<{value: number | null}>(connection, `SELECT ${id} AS value FROM held`);
  const values = rows.flatMap(({value}) => (value === null ? [] : [value]));
  return addDayEffect(connection, toNumericProfile(named, values, rows.length - values.length), id);
}

async function addDayEffect<T extends FieldProfile>(connection: DuckDBConnection, profile: T, id: string): Promise<T> {
  const find = createFinder(profile);
  const rows = await readRows<{day: string; value: string | number | null; n: number}>(
    connection,
    `SELECT strftime(day, '%Y-%m-%d') AS day, ${id} AS value, count(*) AS n FROM held WHERE day IS NOT NULL GROUP BY ALL`
  );
  const counts = rows.map(({day, value, n}) => ({day, position: find(value), n}));
  return {...profile, ...dayEffect(counts, toBins(profile).labels.length)};
}

async function countRows(connection: DuckDBConnection): Promise<{rows: number; positives: number}> {
  const sql = "SELECT count(*) AS rows, coalesce(sum(outcome), 0) AS positives FROM held";
  const [counts] = await readRows<{rows: number; positives: number}>(connection, sql);
  return counts;
}

function compareRank(a: Category, b: Category): number {
  return b.reference - a.reference || compareText(a.key, b.key);
}
