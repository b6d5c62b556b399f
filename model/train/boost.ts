import {createRandom, type Random, shuffle} from "../../data/random.js";
import {binMatrix} from "./bins.js";
import type {Dataset} from "./dataset.js";
import {findWeight, growTree, type TreeNode} from "./growTree.js";
import {differentiate, logLoss} from "./logistic.js";
import type {TrainParameters} from "./parameters.js";

export interface Ensemble {
  /** The share of positives that every row starts from; float32. */
  readonly baseScore: number;
  readonly trees: readonly (readonly TreeNode[])[];
}

/**
 * Gradient-boosted trees on the logistic loss. Training stops when the
 * validation loss has not fallen for `patience` trees, and keeps those up to
 * the lowest. Both classes must occur in `train`.
 */
export function boost(
  train: Dataset,
  validation: Dataset,
  parameters: TrainParameters,
  onTree: (done: number) => void = () => undefined
): Ensemble {
  const random = createRandom(`boost ${parameters.seed}`);
  const matrix = binMatrix(train);
  const baseScore = Math.fround(train.outcomes.reduce((sum, outcome) => sum + outcome, 0) / train.rows);
  const margins = startMargins(train, baseScore);
  const validationMargins = startMargins(validation, baseScore);
  const trees: TreeNode[][] = [];
  let best = {count: 1, loss: Infinity};
  while (trees.length < parameters.trees && trees.length - best.count < parameters.patience) {
    const derivatives = differentiate(margins, train.outcomes);
    const rows = sampleRows(train.rows, parameters.rowShare, random);
    const columns = sampleColumns(train.columns, parameters.columnShare, random);
    const tree = growTree(matrix, derivatives, rows, columns, parameters);
    trees.push(tree);
    addTree(margins, train, tree);
    addTree(validationMargins, validation, tree);
    const loss = logLoss(validationMargins, validation.outcomes);
    if (loss < best.loss) best = {count: trees.length, loss};
    onTree(trees.length);
  }
  return {baseScore, trees: trees.slice(0, best.count)};
}

function startMargins({rows}: Dataset, share: number): Float64Array {
  return new Float64Array(rows).fill(Math.log(share / (1 - share)));
}

function addTree(margins: Float64Array, {columns, matrix}: Dataset, tree: readonly TreeNode[]): void {
  for (let row = 0; row < margins.length; row += 1) margins[row] += findWeight(tree, matrix, row * columns);
}

function sampleRows(rows: number, share: number, random: Random): Int32Array {
  const sampled = Int32Array.from({length: rows}, (_, row) => row);
  return share < 1 ? sampled.filter(() => random() < share) : sampled;
}

function sampleColumns(columns: number, share: number, random: Random): number[] {
  const all = Array.from({length: columns}, (_, column) => column);
  if (share >= 1) return all;
  const sampled = shuffle(all, random).slice(0, Math.ceil(share * columns));
  return sampled.sort((a, b) => a - b);
}
