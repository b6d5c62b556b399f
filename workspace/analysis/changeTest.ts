import {chiSquare} from "./chiSquare.js";
import type {FieldCounts} from "./fieldCounts.js";
import {orderedTest} from "./orderedTest.js";
import {sum} from "./sum.js";

export interface ChangeTest {
  readonly pValue: number;
  /** Degrees of freedom; none when the counts allow no test. */
  readonly degrees: number;
}

type Counts = Pick<FieldCounts, "kind" | "reference" | "current">;

/**
 * Whether a field's bins changed. Of a category two-sample χ², with missing as
 * a value. Of a number the ordered test of the values that are there, and χ² of
 * how many are missing: two tests that do not depend on each other, so that
 * the smaller p-value is 1 − (1 − p)² (Šidák 1967). Counts may be effective.
 */
export function changeTest({kind, reference, current}: Counts): ChangeTest {
  const all = chiSquare(reference, current);
  if (kind === "category") return {pValue: all.pValue, degrees: all.degrees};
  const values = orderedTest(reference.slice(0, -1), current.slice(0, -1));
  const missing = chiSquare(splitMissing(reference), splitMissing(current));
  const pValue = missing.degrees === 0 ? values.pValue : 1 - (1 - Math.min(values.pValue, missing.pValue)) ** 2;
  return {pValue, degrees: all.degrees};
}

function splitMissing(counts: readonly number[]): number[] {
  const missing = counts[counts.length - 1];
  return [sum(counts) - missing, missing];
}
