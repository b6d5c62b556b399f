import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {Codes} from "./imported.js";
import {refuse} from "./refuse.js";

/** The codes of a column that names its categories; refused when leads could not tell two of them apart. */
export function toNamedCodes(labels: readonly (string | number)[], column: string, file: string): Codes {
  const keys = new Set(labels.map(categoryKey));
  if (keys.size === labels.length) {
    return {values: toValues(labels, [...labels.keys()]), other: null, isNamed: true};
  }
  return refuse(file, `has categories of ${column} that differ only in case or spaces; merge them and train again`);
}

/** The codes of a column that has no names for them: leads give the codes. */
export function toBareCodes(codes: readonly number[], other: number | null): Codes {
  return {values: toValues(codes, codes), other, isNamed: false};
}

function toValues(labels: readonly (string | number)[], codes: readonly number[]): Record<string, number> {
  return Object.fromEntries(labels.map((label, i) => [String(label), codes[i]]));
}
