import {type FieldVerdict, judgeDrift} from "../../workspace/analysis/drift.js";
import {SIGNIFICANCE} from "../../workspace/analysis/driftRule.js";
import {chooseMethod} from "../../workspace/analysis/evidently/chooseMethod.js";
import type {CleanColumn} from "../../workspace/analysis/evidently/cleanColumn.js";
import {type Method, METHODS} from "../../workspace/analysis/evidently/methods.js";
import {type Outcome, runMethod} from "../../workspace/analysis/evidently/runMethod.js";
import {type DrawnColumn, toCleanColumn, toFieldCounts} from "./drawnColumn.js";

/** What Evidently's rule says of a column: by `judgeByEvidently`'s own steps, on values that are counted already. */
export interface Theirs {
  readonly method: Method;
  readonly outcome: Outcome;
}

export function judgeOurs(columns: readonly DrawnColumn[]): FieldVerdict[] {
  return judgeDrift(columns.map(toFieldCounts));
}

/** By the method that the rule chooses, or the one named. */
export function judgeTheirs(column: DrawnColumn, named?: Method): Theirs {
  const clean = toCleanColumn(column);
  const method = named ?? chooseMethod(clean);
  return {method, outcome: run(method, clean)};
}

/** Whether a test of the calibrated rule finds a change, before multiplicity and whatever its size. */
export function isFound({pValue}: Pick<FieldVerdict, "pValue">): boolean {
  return pValue !== null && pValue <= SIGNIFICANCE;
}

export function isAlarm({outcome}: Theirs): boolean {
  return "drifted" in outcome && outcome.drifted;
}

/** The larger, the more a method sees of drift; that of an error is nothing. */
export function toStrength({method, outcome}: Theirs): number {
  if ("error" in outcome || Number.isNaN(outcome.score)) return -Infinity;
  return METHODS[method].score === "p-value" ? -outcome.score : outcome.score;
}

/** The methods of choice draw nothing. */
function run(method: Method, clean: CleanColumn): Outcome {
  return runMethod(method, clean, () => {
    throw new Error(`${method} draws numbers`);
  });
}
