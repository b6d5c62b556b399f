import type {EstimatedColumn} from "../../data/formats/estimates.js";
import {type ColumnKind, type ReadColumn, readColumns} from "../../data/queries/readColumns.js";
import type {Sample} from "../../workspace/analysis/estimation/sample.js";
import {risingOrder} from "../../workspace/analysis/risingOrder.js";

type Role = EstimatedColumn["role"];
type Columns = Record<string, EstimatedColumn>;

/** Which column of a file plays which part. */
export type Roles = Readonly<Partial<Record<Role, string>>>;

export interface TimedSample {
  readonly sample: Sample;
  /** In ms; null without a usable time. */
  readonly times: Float64Array | null;
  /** The numbers of its rows by time; of all rows in the file's order without times. */
  readonly order: Int32Array;
  readonly columns: Columns;
}

const MOST_WRONG = 0.5;

const EXPECTED: Readonly<Record<Role, string>> = {
  score: "numbers from 0 to 1",
  prediction: "0 or 1",
  target: "0 or 1",
  time: "instants"
};

/** Reads a file's sample; a column that is wrong is left out, with the reason. */
export async function readSample(path: string, roles: Roles): Promise<TimedSample> {
  const entries = Object.entries(roles) as [Role, string][];
  const kinds = entries.map(([role, name]): [string, ColumnKind] => [name, role === "time" ? "instant" : "number"]);
  const {rows, columns} = await readColumns(path, new Map(kinds));
  const described: Columns = {};
  const read = (role: Role): Float64Array | null => {
    const name = roles[role];
    if (name === undefined) return null;
    const column = keepPossible(columns.get(name) ?? null, role);
    described[name] = describeColumn(column, role, rows);
    return column && described[name].usable ? column.values : null;
  };
  const unknown = () => new Float64Array(rows).fill(NaN);
  const sample = {
    scores: read("score") ?? unknown(),
    predictions: read("prediction") ?? unknown(),
    outcomes: read("target") ?? unknown()
  };
  const times = read("time");
  return {sample, times, order: orderRows(rows, times), columns: described};
}

/** The column without the values that its role cannot have; they count as wrong. */
function keepPossible(column: ReadColumn | null, role: Role): ReadColumn | null {
  if (!column || role === "time") return column;
  const isPossible = (value: number) => (role === "score" ? value >= 0 && value <= 1 : value === 0 || value === 1);
  const values = column.values.map((value) => (isPossible(value) ? value : NaN));
  const known = values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
  return {values, missing: column.missing, wrong: values.length - known - column.missing};
}

function describeColumn(column: ReadColumn | null, role: Role, rows: number): EstimatedColumn {
  if (!column) return {role, usable: false, missing: rows, wrong: 0, reason: "the file has no such column"};
  const {missing, wrong} = column;
  const present = rows - missing;
  if (present === 0) return {role, usable: false, missing, wrong, reason: "it has no values"};
  const reason = `${wrong} of ${present} values are not ${EXPECTED[role]}`;
  if (wrong > MOST_WRONG * present) return {role, usable: false, missing, wrong, reason};
  return {role, usable: true, missing, wrong, ...(wrong > 0 ? {reason} : {})};
}

/** Rows without a time are in no order, and left out where there are times. */
function orderRows(rows: number, times: Float64Array | null): Int32Array {
  const all = Int32Array.from({length: rows}, (_, row) => row);
  if (!times) return all;
  const timed = all.filter((row) => !Number.isNaN(times[row]));
  return risingOrder(Float64Array.from(timed, (row) => times[row])).map((i) => timed[i]);
}
