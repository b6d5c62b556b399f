import type {CleanColumn} from "./cleanColumn.js";
import type {Method} from "./methods.js";

/** Above so many rows of the reference a distance takes the place of a test. */
const SMALL_REFERENCE = 1000;
/** Numbers of no more distinct values than this are compared as categories. */
const FEW_VALUES = 5;

/** The method that Evidently takes where none is named. */
export function chooseMethod({type, values, rows}: CleanColumn): Method {
  const isCounted = type === "categorical" || values.length <= FEW_VALUES;
  if (rows.reference > SMALL_REFERENCE) return isCounted ? "jensenshannon" : "wasserstein";
  if (!isCounted) return "ks";
  return values.length > 2 ? "chisquare" : "z";
}
