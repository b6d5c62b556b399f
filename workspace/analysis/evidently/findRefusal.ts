import {quartileRange} from "../twoSample/quartileRange.js";
import type {Tally} from "../twoSample/tally.js";
import type {CleanColumn} from "./cleanColumn.js";
import type {Method} from "./methods.js";

/** Why a method cannot be taken for a column, in a sentence; null where it can. */
export function findRefusal(method: Method, column: CleanColumn): string | null {
  const {values, rows} = column;
  const smaller = Math.min(rows.reference, rows.current);
  switch (method) {
    case "anderson":
      if (values.length < 2) return "anderson needs more than one distinct value";
      return rows.reference + rows.current < 4 ? "anderson needs at least four values" : null;
    case "cramer_von_mises":
    case "empirical_mmd":
      return smaller < 2 ? `${method} needs at least two values on each side` : null;
    case "es":
      if (smaller < 5) return "es needs at least five values on each side";
      return quartileRange(column as Tally) === 0 ? "es needs values whose middle half varies" : null;
    case "fisher_exact":
      if (values.length > 2) return "fisher_exact needs a column of at most two values";
      return toEqualRows(method, rows);
    case "g_test":
      return toEqualRows(method, rows);
    default:
      return null;
  }
}

function toEqualRows(method: Method, {reference, current}: CleanColumn["rows"]): string | null {
  return reference === current ? null : `${method} needs as many values in the current as in the reference data`;
}
