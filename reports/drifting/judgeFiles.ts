import type {DuckDBConnection} from "@duckdb/node-api";
import {countFile} from "../../data/queries/countFile.js";
import {countProfile} from "../../data/queries/countProfile.js";
import {withFreeDuckDB} from "../../data/queries/dataFile.js";
import {profileFile} from "../../data/queries/profileFile.js";
import {isProfilePath, readFileProfile} from "../../data/readFileProfile.js";
import {type DriftVerdict, judgeWhole, type NamedColumn, toMultivariate} from "./driftVerdict.js";
import {judgeMultivariate} from "./judgeMultivariate.js";
import {judgeProfile} from "./judgeProfile.js";
import {judgeRows, type Methods, type RowFiles} from "./judgeRows.js";
import {readSides} from "./readSides.js";

export interface DriftSpec extends RowFiles {
  readonly rule: DriftVerdict["rule"];
  /** Methods of Evidently's to report besides; null for none. */
  readonly methods: Methods | null;
  /** Whether to judge the columns together, too. */
  readonly multivariate: boolean;
}

/** The verdict on the columns of a current file against a reference: a file of rows, or by the calibrated rule a profile. */
export function judgeFiles(spec: DriftSpec): Promise<DriftVerdict> {
  return withFreeDuckDB(async (connection) => {
    const {rule} = spec;
    const {rows, columns} = await (rule === "evidently"
      ? judgeRows(connection, spec, spec.methods)
      : judgeCalibrated(connection, spec));
    const verdict = {rule, rows, columns, dataset: judgeWhole(columns)};
    return spec.multivariate ? {...verdict, multivariate: await judgeTogether(connection, spec, columns)} : verdict;
  });
}

async function judgeCalibrated(connection: DuckDBConnection, spec: DriftSpec) {
  const {reference, current, told, methods} = spec;
  const profile = isProfilePath(reference)
    ? readFileProfile(reference)
    : await profileFile(connection, reference, told);
  const counts = isProfilePath(current)
    ? countProfile(readFileProfile(current), profile.columns)
    : await countFile(connection, current, profile.columns);
  const columns = judgeProfile(profile, counts);
  const rows = {reference: profile.rows, current: counts.rows};
  if (methods === null) return {rows, columns};
  return {rows, columns: addTests(columns, (await judgeRows(connection, spec, methods)).columns)};
}

/** Columns that cannot be compared one by one, as ids and texts, are left out together, too. */
async function judgeTogether(
  connection: DuckDBConnection,
  spec: DriftSpec,
  columns: readonly NamedColumn[]
): Promise<DriftVerdict["multivariate"]> {
  const names = new Set(columns.filter(({method}) => method !== null).map(({name}) => name));
  return toMultivariate(await judgeMultivariate(await readSides(connection, spec, names), "row"));
}

function addTests(columns: readonly NamedColumn[], tested: readonly NamedColumn[]): NamedColumn[] {
  const tests = new Map(tested.map((column) => [column.name, column.tests ?? {}]));
  return columns.map((column) => ({...column, tests: tests.get(column.name) ?? {}}));
}
