import type {Dataset} from "./dataset.js";
import type {Ensemble} from "./ensemble.js";
import {findWeight, type TreeNode} from "./growTree.js";

/** The margins (log-odds) that an ensemble gives rows. */
export function computeMargins({baseScore, trees}: Ensemble, dataset: Dataset): Float64Array {
  const margins = startMargins(dataset, baseScore);
  for (const nodes of trees) addTree(margins, dataset, nodes);
  return margins;
}

export function startMargins({rows}: Dataset, share: number): Float64Array {
  return new Float64Array(rows).fill(Math.log(share / (1 - share)));
}

/** Adds a tree's weights to the margins of the rows named, of all by default. */
export function addTree(
  margins: Float64Array,
  {columns, matrix}: Dataset,
  nodes: readonly TreeNode[],
  rows: Iterable<number> = margins.keys()
): void {
  for (const row of rows) margins[row] += findWeight(nodes, matrix, row * columns);
}
