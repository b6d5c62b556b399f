import {chooseMethod} from "./chooseMethod.js";
import {cleanColumn, type Column} from "./cleanColumn.js";
import {type ColumnType, DRIFTED_SHARE, type Method, METHODS} from "./methods.js";
import {type Outcome, runMethod} from "./runMethod.js";

export interface ColumnVerdict {
  readonly name: string;
  readonly type: ColumnType;
  /** The method of the verdict; null where the column cannot be compared by any. */
  readonly method: Method | null;
  readonly outcome: Outcome;
  /** What the methods say that were asked for besides and are for columns of the type. */
  readonly tests: Readonly<Partial<Record<Method, Outcome>>>;
}

export interface EvidentlyVerdict {
  readonly columns: readonly ColumnVerdict[];
  /** `share` is of the columns that could be compared, NaN of none; the data set has drifted from one half. */
  readonly dataset: {readonly drifted: number; readonly share: number; readonly detected: boolean};
}

export interface EvidentlyOptions {
  /** Methods by the column's name, where the automatic choice is not wanted. */
  readonly chosen?: ReadonlyMap<string, Method>; // none
  /** Methods to report besides, on the columns that are of their type. */
  readonly methods?: readonly Method[]; // none
}

/**
 * The verdict of Evidently's rule on every column, in the order given.
 * `createRandom` makes a source of numbers in [0, 1) from a seed: each column
 * and method has one of its own, so that no column changes another's score.
 */
export function judgeByEvidently(
  columns: readonly Column[],
  createRandom: (seed: string) => () => number,
  {chosen = new Map(), methods = []}: EvidentlyOptions = {}
): EvidentlyVerdict {
  const verdicts = columns.map((column) => judgeColumn(column, chosen.get(column.name), methods, createRandom));
  const scored = verdicts.map(({outcome}) => outcome).filter((outcome) => "score" in outcome);
  const drifted = scored.filter((outcome) => outcome.drifted).length;
  const share = drifted / scored.length;
  return {columns: verdicts, dataset: {drifted, share, detected: share >= DRIFTED_SHARE}};
}

function judgeColumn(
  column: Column,
  chosen: Method | undefined,
  methods: readonly Method[],
  createRandom: (seed: string) => () => number
): ColumnVerdict {
  const {name, type} = column;
  const clean = cleanColumn(column);
  if (typeof clean === "string") return {name, type, method: null, outcome: {error: clean}, tests: {}};
  const method = chosen ?? chooseMethod(clean);
  const run = (asked: Method) => runMethod(asked, clean, createRandom(`${name} ${asked}`));
  const tests = methods.filter((asked) => isFor(asked, type)).map((asked) => [asked, run(asked)]);
  const outcome = chosen && !isFor(chosen, type) ? {error: `${chosen} is not for ${type} columns`} : run(method);
  return {name, type, method, outcome, tests: Object.fromEntries(tests) as ColumnVerdict["tests"]};
}

function isFor(method: Method, type: ColumnType): boolean {
  const types: readonly ColumnType[] = METHODS[method].types;
  return types.includes(type);
}
