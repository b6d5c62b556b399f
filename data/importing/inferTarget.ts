import {Failure} from "../failure.js";
import {isNumeric} from "./cells.js";

export interface Target {
  /** The value that counts as 1, as the file writes it. */
  readonly positive: string;
  /** Of each row; null where the target is missing. */
  readonly outcomes: readonly (0 | 1 | null)[];
}

const POSITIVE = ["1", "true", "yes", "y", "t"];
const NEGATIVE = ["0", "false", "no", "n", "f"];

/** Which of a column's two values is the positive one: by its name, or else the rarer. */
export function inferTarget(values: readonly (string | null)[], column: string, path: string): Target {
  const keys = values.map((value) => (value === null ? null : toKey(value)));
  const distinct = [...new Set(keys)].filter((key) => key !== null).sort();
  requireTwo(distinct.length, column, path);
  const positive = findNamed(distinct) ?? findRarer(distinct, keys);
  return {
    positive: values[keys.indexOf(positive)] ?? positive,
    outcomes: keys.map((key) => (key === null ? null : key === positive ? 1 : 0))
  };
}

function toKey(text: string): string {
  return isNumeric(text) ? String(Number(text)) : text.toLowerCase();
}

function requireTwo(count: number, column: string, path: string): void {
  if (count === 2) return;
  const what = count < 2 ? "does not differ between rows" : `has ${count} values`;
  throw new Failure("invalid_data", `${path}: the target ${column} ${what}; choose a column with exactly two values`);
}

function findNamed(keys: readonly string[]): string | undefined {
  const positive = keys.find((key) => POSITIVE.includes(key));
  return keys.some((key) => NEGATIVE.includes(key)) ? positive : undefined;
}

function findRarer([a, b]: readonly string[], keys: readonly (string | null)[]): string {
  const count = (key: string) => keys.filter((other) => other === key).length;
  return count(a) < count(b) ? a : b;
}
