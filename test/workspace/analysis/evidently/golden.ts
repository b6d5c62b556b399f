import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Cell, Column} from "../../../../workspace/analysis/evidently/cleanColumn.js";
import type {ColumnType, Method} from "../../../../workspace/analysis/evidently/methods.js";

const FOLDER = join("..", "shared", "golden");

export const ABSENT = "needs ../shared/golden, which is not here";
export const PAIRS = ["large", "small", "equal400", "tiny", "identical"] as const;

/** What Evidently gives; numbers that are not finite are text. */
export interface GoldenTest {
  readonly score?: number | string;
  readonly drifted?: boolean;
  readonly threshold?: number;
  readonly statistic?: number | string;
  readonly observed_tvd?: number;
  readonly error?: string;
}

export interface GoldenColumn {
  readonly name: string;
  readonly tests: Readonly<Partial<Record<Method, GoldenTest>>>;
  readonly method: Method;
  readonly distinct: number;
}

interface GoldenPair {
  readonly columns: Readonly<
    Record<string, {tests: GoldenColumn["tests"]; default_test: Method; n_unique_combined: number}>
  >;
  readonly preset: readonly [{readonly value: {readonly count: number; readonly share: number}}];
}

interface GoldenCase {
  readonly name: string;
  readonly type: "num" | "cat";
  readonly reference: readonly Cell[];
  readonly current: readonly Cell[];
  readonly auto: Method;
  readonly scores: GoldenColumn["tests"];
}

/** The columns of a pair of data sets and what Evidently says of them; null where the folder is absent. */
export function readPair(name: (typeof PAIRS)[number]) {
  if (!existsSync(FOLDER)) return null;
  const {columns, preset} = (readJson("evidently", "evidently.json") as Record<string, GoldenPair>)[name];
  const [reference, current] = readSides(name);
  const toColumn = (column: string): Column => {
    const type: ColumnType = column.startsWith("n_") ? "numeric" : "categorical";
    const read = (rows: readonly Row[]) => rows.map((row) => readCell(row[column], type));
    return {name: column, type, reference: read(reference), current: read(current)};
  };
  const golden = Object.entries(columns).map(([column, {tests, default_test: method, n_unique_combined: distinct}]) => {
    return {name: column, tests, method, distinct} satisfies GoldenColumn;
  });
  return {columns: Object.keys(columns).map(toColumn), golden, dataset: preset[0].value};
}

/** The single columns of the other file; null where the folder is absent. */
export function readCases() {
  if (!existsSync(FOLDER)) return null;
  const {cases} = readJson("vectors", "evidently.json") as {readonly cases: readonly GoldenCase[]};
  return cases.map(({name, type, reference, current, auto, scores}) => {
    const column: Column = {name, type: type === "num" ? "numeric" : "categorical", reference, current};
    return {column, golden: {name, tests: scores, method: auto}};
  });
}

type Row = Readonly<Record<string, string>>;

function readSides(name: (typeof PAIRS)[number]): [Row[], Row[]] {
  const [reference, current] = [readCsv("small_reference"), readCsv("small_current")];
  switch (name) {
    case "large":
      return [readCsv("reference"), readCsv("current")];
    case "small":
      return [reference, current];
    case "equal400":
      return [reference.slice(0, 400), current];
    case "tiny":
      return [readCsv("tiny_reference"), readCsv("tiny_current")];
    case "identical":
      return [reference, reference];
  }
}

function readCell(text: string, type: ColumnType): Cell {
  if (text === "") return null;
  return type === "categorical" ? text : Number(text.replace("inf", "Infinity"));
}

function readCsv(name: string): Row[] {
  return parse(readFileSync(join(FOLDER, "evidently", `${name}.csv`)), {columns: true});
}

function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(FOLDER, ...path), "utf8"));
}
