import {tally} from "../twoSample/tally.js";
import type {ColumnType} from "./methods.js";
import {tallyCategories} from "./tallyCategories.js";

export type Cell = number | string | null;

/** A column of two data sets; null where a data set does not have it. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly reference: ArrayLike<Cell> | null;
  readonly current: ArrayLike<Cell> | null;
}

/** A column as counts of the distinct values of both sides, rising, without the missing ones. */
export interface CleanColumn {
  readonly type: ColumnType;
  /** Numbers only, where the type is numeric. */
  readonly values: readonly (number | string)[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly rows: {readonly reference: number; readonly current: number};
}

/**
 * A column without missing values, which infinities and NaN are as well; or the
 * reason, in a sentence, for which its sides cannot be compared.
 */
export function cleanColumn({type, reference, current}: Column): CleanColumn | string {
  if (reference === null) return "the reference data does not have this column";
  if (current === null) return "the current data does not have this column";
  const [before, now] = [dropMissing(reference), dropMissing(current)];
  if (before.length === 0) return "the reference data has no value in this column";
  if (now.length === 0) return "the current data has no value in this column";
  const rows = {reference: before.length, current: now.length};
  if (type === "categorical") return {type, rows, ...tallyCategories(before, now)};
  if (!areNumbers(before)) return "the column is numeric, and the reference data has text in it";
  if (!areNumbers(now)) return "the column is numeric, and the current data has text in it";
  return {type, rows, ...tally(before, now)};
}

function dropMissing(cells: ArrayLike<Cell>): (number | string)[] {
  return Array.from(cells).filter((cell) => typeof cell === "string" || Number.isFinite(cell)) as (number | string)[];
}

function areNumbers(cells: readonly (number | string)[]): cells is number[] {
  return cells.every((cell) => typeof cell === "number");
}
