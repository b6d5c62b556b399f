import type {CleanColumn} from "./cleanColumn.js";
import {findRefusal} from "./findRefusal.js";
import {MEASURES} from "./measures.js";
import {isDrift, type Method, METHODS} from "./methods.js";

/** What a method says of a column, or why it says nothing. */
export type Outcome = Scored | {readonly error: string};

interface Scored {
  /** A p-value or a distance (`METHODS`); NaN where the method knows no answer, which is no drift. */
  readonly score: number;
  readonly statistic: number;
  readonly threshold: number;
  readonly drifted: boolean;
}

/** What a method says of a column, whatever the column's type; an error where it is not fit for it. */
export function runMethod(method: Method, column: CleanColumn, random: () => number): Outcome {
  const refusal = findRefusal(method, column);
  if (refusal !== null) return {error: refusal};
  const {score, statistic} = MEASURES[method](column, random);
  return {score, statistic, threshold: METHODS[method].threshold, drifted: isDrift(method, score)};
}
