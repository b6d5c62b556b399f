import {createRandom} from "../../data/random.js";
import {binMatrix} from "./bins.js";
import type {Dataset} from "./dataset.js";
import type {Ensemble} from "./ensemble.js";
import {type Forest, growTree, type Leaf, type TreeNode} from "./growTree.js";
import {createHistogramKernel} from "./histogramKernel.js";
import {createHistogramPool} from "./histogramPool.js";
import {differentiate, findUnit, logLoss} from "./logistic.js";
import {addTree, startMargins} from "./margins.js";
import type {GrowParameters, TrainParameters} from "./parameters.js";
import {sampleColumns, sampleRows} from "./sample.js";
import {toSparseRows} from "./sparseRows.js";

/** Told how many trees there are after each; what it returns is awaited, and throwing ends the training. */
export type OnTree = (done: number) => void | Promise<void>;

/**
 * Gradient-boosted trees on the logistic loss. Training stops when the
 * validation loss has not fallen for `patience` trees, and keeps those up to
 * the lowest; without validation rows it keeps all. Both classes must occur in
 * `train`.
 */
export async function boost(
  train: Dataset,
  validation: Dataset | null,
  parameters: TrainParameters & Partial<GrowParameters>,
  onTree: OnTree = () => undefined
): Promise<Ensemble> {
  const random = createRandom(`boost ${parameters.seed}`);
  const positiveWeight = toPositiveWeight(train, parameters);
  const baseScore = toBaseScore(train, positiveWeight);
  const unit = findUnit(train.rows, positiveWeight);
  const forest = plantForest(train, {constraints: {}, ...parameters});
  const {order, derivatives} = forest.kernel;
  const margins = startMargins(train, baseScore);
  const judge = createJudge(validation, baseScore, positiveWeight);
  const trees: TreeNode[][] = [];
  while (trees.length < parameters.trees && trees.length - judge.best() < parameters.patience) {
    differentiate(margins, train.outcomes, positiveWeight, unit, derivatives);
    const {rows, others} = sampleRows(train.rows, parameters.rowShare, random);
    const columns = sampleColumns(train.columns, parameters.columnShare, random);
    order.set(rows);
    const {nodes, leaves} = growTree(forest, rows.length, columns);
    addLeaves(margins, order, leaves);
    addTree(margins, train, nodes, others);
    trees.push(nodes);
    judge.add(nodes);
    await onTree(trees.length);
  }
  return {baseScore, positiveWeight, trees: trees.slice(0, judge.best())};
}

function toPositiveWeight({rows, outcomes}: Dataset, {classWeight}: TrainParameters): number {
  const positives = countPositives(outcomes);
  return classWeight === "balanced" ? (rows - positives) / positives : classWeight;
}

function toBaseScore({rows, outcomes}: Dataset, positiveWeight: number): number {
  const positives = countPositives(outcomes);
  return Math.fround((positiveWeight * positives) / (positiveWeight * positives + rows - positives));
}

function countPositives(outcomes: Uint8Array): number {
  return outcomes.reduce((sum, outcome) => sum + outcome, 0);
}

function plantForest(train: Dataset, parameters: GrowParameters): Forest {
  const matrix = binMatrix(train, parameters.bins);
  const sparse = toSparseRows(matrix);
  const bins = matrix.starts[train.columns];
  return {
    matrix,
    sparse,
    kernel: createHistogramKernel(sparse, bins),
    pool: createHistogramPool(bins),
    spare: new Int32Array(train.rows),
    parameters
  };
}

/** Follows the loss on the validation rows; without them every tree is as good as the last. */
function createJudge(validation: Dataset | null, baseScore: number, positiveWeight: number) {
  const margins = validation && startMargins(validation, baseScore);
  let count = 0;
  let best = {count: 1, loss: Infinity};
  return {
    add(nodes: readonly TreeNode[]): void {
      count += 1;
      if (!margins) return void (best = {count, loss: Infinity});
      addTree(margins, validation, nodes);
      const loss = logLoss(margins, validation.outcomes, positiveWeight);
      if (loss < best.loss) best = {count, loss};
    },
    best: () => best.count
  };
}

function addLeaves(margins: Float64Array, rows: Int32Array, leaves: readonly Leaf[]): void {
  for (const {begin, end, weight} of leaves) {
    for (let i = begin; i < end; i += 1) margins[rows[i]] += weight;
  }
}
