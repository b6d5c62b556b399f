import type {DuckDBConnection} from "@duckdb/node-api";
import {countFile} from "../../data/queries/countFile.js";
import {countProfile} from "../../data/queries/countProfile.js";
import {withFreeDuckDB} from "../../data/queries/dataFile.js";
import {profileFile} from "../../data/queries/profileFile.js";
import {isProfilePath, readFileProfile} from "../../data/readFileProfile.js";
import {type DriftVerdict, judgeWhole, type NamedColumn} from "./driftVerdict.js";
import {judgeProfile} from "./judgeProfile.js";
import {judgeRows, type Methods, type RowFiles} from "./judgeRows.js";

export interface DriftSpec extends RowFiles {
  readonly rule: DriftVerdict["rule"];
  /** Methods of Evidently's to report besides; null for none. */
  readonly methods: Methods | null;
}

/** The verdict on the columns of a current file against a reference: a file of rows, or by the calibrated rule a profile. */
export function judgeFiles(spec: DriftSpec): Promise<DriftVerdict> {
  return withFreeDuckDB(async (connection) => {
    const {rule} = spec;
    const {rows, columns} = await (rule === "evidently"
      ? judgeRows(connection, spec, spec.methods)
      : judgeCalibrated(connection, spec));
    return {rule, rows, columns, dataset: judgeWhole(columns)};
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

function addTests(columns: readonly NamedColumn[], tested: readonly NamedColumn[]): NamedColumn[] {
  const tests = new Map(tested.map((column) => [column.name, column.tests ?? {}]));
  return columns.map((column) => ({...column, tests: tests.get(column.name) ?? {}}));
}
