import type {DuckDBConnection} from "@duckdb/node-api";
import type {DriftTest} from "../../data/formats/drift.js";
import {readingFile} from "../../data/queries/dataFile.js";
import {type FileColumn, resolveColumns, type ToldKinds} from "../../data/queries/fileColumns.js";
import {type ReadCells, readCells} from "../../data/queries/readCells.js";
import {createRandom} from "../../data/random.js";
import type {Column} from "../../workspace/analysis/evidently/cleanColumn.js";
import {type ColumnVerdict, judgeByEvidently} from "../../workspace/analysis/evidently/judgeByEvidently.js";
import {type Method, METHODS} from "../../workspace/analysis/evidently/methods.js";
import type {Outcome} from "../../workspace/analysis/evidently/runMethod.js";
import {INSTANTS, type NamedColumn, refuseColumn, UNKNOWN} from "./driftVerdict.js";

/** Which methods of Evidently's to report: the one it would take, all that suit a column, or those named. */
export type Methods = "auto" | "all" | readonly Method[];

export interface RowFiles {
  readonly reference: string;
  readonly current: string;
  readonly told: ToldKinds;
}

interface JudgedRows {
  readonly rows: {readonly reference: number; readonly current: number};
  readonly columns: readonly NamedColumn[];
}

/** The verdict of Evidently's rule on the columns of two files, with the tests asked for. */
export async function judgeRows(
  connection: DuckDBConnection,
  {reference, current, told}: RowFiles,
  methods: Methods | null
): Promise<JudgedRows> {
  const kinds = await readingFile(connection, reference, (thorough) =>
    resolveColumns(connection, reference, told, thorough)
  );
  const compared = kinds.filter(({kind}) => kind !== "instant");
  const before = await readCells(connection, reference, compared);
  const now = await readCells(connection, current, compared);
  const {columns} = judgeByEvidently(toColumns(compared, before, now), createRandom, {methods: toList(methods)});
  const verdicts = new Map(columns.map((verdict) => [verdict.name, toColumn(verdict, methods)]));
  const unknown = now.names.filter((name) => !before.names.includes(name));
  return {
    rows: {reference: before.rows, current: now.rows},
    columns: [
      ...kinds.map(({name}) => verdicts.get(name) ?? refuseColumn(name, "numeric", INSTANTS)),
      ...unknown.map((name) => refuseColumn(name, "categorical", UNKNOWN))
    ]
  };
}

function toColumns(columns: readonly FileColumn[], before: ReadCells, now: ReadCells): Column[] {
  return columns.map(({name, kind}) => ({
    name,
    type: kind === "numeric" ? "numeric" : "categorical",
    reference: before.cells.get(name) ?? null,
    current: now.cells.get(name) ?? null
  }));
}

function toList(methods: Methods | null): readonly Method[] {
  if (methods === null || methods === "auto") return [];
  return methods === "all" ? (Object.keys(METHODS) as Method[]) : methods;
}

function toColumn(verdict: ColumnVerdict, methods: Methods | null): NamedColumn {
  const {name, type, method, outcome} = verdict;
  const tests = methods === null ? {} : {tests: toTests(verdict, methods)};
  if ("error" in outcome) return {...refuseColumn(name, type, outcome.error), method, ...tests};
  const {score, threshold, drifted} = outcome;
  return {name, type, method, score, threshold, drifted, state: drifted ? "drifted" : "no drift", ...tests};
}

/** The outcomes of the methods asked for; of a method named, also why it says nothing. */
function toTests({type, method, outcome, tests}: ColumnVerdict, methods: Methods): Record<string, DriftTest> {
  if (methods === "auto") return method === null ? {} : {[method]: toTest(outcome)};
  const asked = toList(methods).filter((name) => methods !== "all" || isFor(name, type));
  const refusal = (name: Method) =>
    "error" in outcome && method === null ? outcome.error : `${name} is not for ${type} columns`;
  return Object.fromEntries(asked.map((name) => [name, toTest(tests[name] ?? {error: refusal(name)})]));
}

function isFor(method: Method, type: ColumnVerdict["type"]): boolean {
  const types: readonly string[] = METHODS[method].types;
  return types.includes(type);
}

function toTest(outcome: Outcome): DriftTest {
  if ("error" in outcome) return outcome;
  const {score, threshold, drifted} = outcome;
  return {score, threshold, drifted};
}
