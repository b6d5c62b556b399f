import type {XgboostModel, XgboostTree} from "../trees.js";
import type {Attributions} from "./attributions.js";
import {scaleToScore, sumByName} from "./fieldAttributions.js";

const LEAF = -1;

/** How much a field matters to a model over some rows. */
export interface FieldImportance {
  readonly field: string;
  /** Mean |attribution|, in log-odds and in percentage points of the score. */
  readonly margin: number;
  readonly points: number;
  /** The gain of all splits on its columns; null for a model without trees. */
  readonly gain: number | null;
}

/**
 * The fields of a model, the weightiest first, ties in the order of `fieldOf`,
 * the field of each column. `gains` are by column.
 */
export function rankFields(
  attributions: Attributions,
  fieldOf: readonly string[],
  toScore: (margin: number) => number,
  gains: Float64Array | null
): FieldImportance[] {
  const fields = [...new Set(fieldOf)];
  const byField = sumByName(attributions, fieldOf, fields);
  const margins = meanMagnitudes(byField);
  const scores = meanMagnitudes(scaleToScore(byField, toScore));
  const total = (field: string) =>
    gains?.reduce((sum, gain, i) => (fieldOf[i] === field ? sum + gain : sum), 0) ?? null;
  return fields
    .map((field, i) => ({field, margin: margins[i], points: 100 * scores[i], gain: total(field)}))
    .sort((a, b) => b.margin - a.margin);
}

/** Mean |attribution| of each column over the rows; 0 without rows. */
export function meanMagnitudes({columns, values}: Attributions): Float64Array {
  const means = new Float64Array(columns);
  values.forEach((value, i) => (means[i % columns] += (Math.abs(value) * columns) / values.length));
  return means;
}

/** The gain of all splits on each of `columns`: the fall of the training loss, as the trees' JSON has it. */
export function sumGains({learner}: XgboostModel, columns: number): Float64Array {
  const gains = new Float64Array(columns);
  for (const tree of learner.gradient_booster.model.trees) addGains(tree, 0, gains);
  return gains;
}

function addGains(tree: XgboostTree, node: number, gains: Float64Array): void {
  if (tree.left_children[node] === LEAF) return;
  gains[tree.split_indices[node]] += tree.loss_changes[node];
  addGains(tree, tree.left_children[node], gains);
  addGains(tree, tree.right_children[node], gains);
}
