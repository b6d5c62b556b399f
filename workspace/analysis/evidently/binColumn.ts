import type {Tally} from "../twoSample/tally.js";
import type {CleanColumn} from "./cleanColumn.js";
import {countBetween, type PairCounts} from "./countBetween.js";
import {sturgesEdges} from "./sturgesEdges.js";

/** Numbers of more distinct reference values than this are binned. */
const MANY_VALUES = 20;

/**
 * The bins of `psi`, `kl_div` and `jensenshannon`: Sturges' over all values of
 * both sides where numbers have more than twenty distinct values in the
 * reference, else every value of either side.
 */
export function binColumn(column: CleanColumn): PairCounts {
  const distinct = column.reference.filter((count) => count > 0).length;
  if (column.type === "categorical" || distinct <= MANY_VALUES) return column;
  const numbers = column as Tally;
  const [low, high] = [numbers.values[0], numbers.values[numbers.values.length - 1]];
  return countBetween(numbers, sturgesEdges(low, high, column.rows.reference + column.rows.current));
}
