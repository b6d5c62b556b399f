import type {BinnedMatrix} from "./bins.js";
import {fillCommon, type Histogram, type RowRange, subtractHistogram} from "./histogram.js";
import type {HistogramKernel} from "./histogramKernel.js";
import type {HistogramPool} from "./histogramPool.js";
import {type Bounds, leafWeight} from "./leaf.js";
import type {GrowParameters} from "./parameters.js";
import {partitionRows} from "./partition.js";
import type {SparseRows} from "./sparseRows.js";
import {findSplit, type Split} from "./split.js";

/** A node of a grown tree; `left` and `right` are places in the tree, null at a leaf. */
export interface TreeNode {
  readonly parent: number | null;
  readonly branch:
    (Pick<Split, "column" | "threshold" | "isMissingLeft" | "gain"> & {left: number; right: number}) | null;
  /** What a leaf adds to the margin, shrunk by the rate; at a branch what the node would add unshrunk. Float32. */
  readonly weight: number;
  readonly hessian: number;
}

/** What all trees of a training share. */
export interface Forest {
  readonly matrix: BinnedMatrix;
  readonly sparse: SparseRows;
  readonly kernel: HistogramKernel;
  readonly pool: HistogramPool;
  /** Room for as many rows as there are. */
  readonly spare: Int32Array;
  readonly parameters: GrowParameters;
}

/** The rows that a leaf holds, as a range of the tree's, and what it adds to their margins. */
export type Leaf = Pick<RowRange, "begin" | "end"> & Pick<TreeNode, "weight">;

interface Stretch extends RowRange, Bounds {
  readonly parent: number | null;
  readonly depth: number;
}

interface OpenNode extends Stretch {
  /** None where the node cannot be split. */
  readonly histogram: Histogram | null;
}

/**
 * Grows a tree level by level on the first rows of the kernel's order, which it
 * puts in the order of the leaves; its nodes in breadth-first order, the root
 * first.
 */
export function growTree(forest: Forest, rows: number, columns: Int32Array): {nodes: TreeNode[]; leaves: Leaf[]} {
  const {matrix, pool, parameters} = forest;
  const queue: OpenNode[] = [openRoot(forest, rows)];
  const nodes: TreeNode[] = [];
  const leaves: Leaf[] = [];
  for (const open of queue) {
    const split = open.histogram && findSplit(matrix, open.histogram, open, columns, parameters);
    const node = toNode(open, split, queue.length, parameters);
    nodes.push(node);
    if (split) queue.push(...openChildren(forest, open, open.histogram, split, nodes.length - 1));
    else leaves.push({begin: open.begin, end: open.end, weight: node.weight});
    if (open.histogram && !split) pool.give(open.histogram);
  }
  return {nodes, leaves};
}

/** The weight of the leaf that the row at `offset` falls into. */
export function findWeight(nodes: readonly TreeNode[], matrix: Float32Array, offset: number): number {
  let node = nodes[0];
  while (node.branch) {
    const value = matrix[offset + node.branch.column];
    const isLeft = Number.isNaN(value) ? node.branch.isMissingLeft : value < node.branch.threshold;
    node = nodes[isLeft ? node.branch.left : node.branch.right];
  }
  return node.weight;
}

function toNode(open: OpenNode, split: Split | null, next: number, {rate, lambda}: GrowParameters): TreeNode {
  const {parent, gradient, hessian} = open;
  const weight = leafWeight(gradient, hessian, lambda, open);
  if (!split) return {parent, branch: null, weight: Math.fround(rate * weight), hessian};
  const {column, threshold, isMissingLeft, gain} = split;
  const branch = {column, threshold, isMissingLeft, gain, left: next, right: next + 1};
  return {parent, branch, weight: Math.fround(weight), hessian};
}

function openRoot(forest: Forest, rows: number): OpenNode {
  const sums = sumRows(forest.kernel, rows);
  const root = {parent: null, depth: 0, begin: 0, end: rows, ...sums, lower: -Infinity, upper: Infinity};
  return {...root, histogram: canSplit(root, forest.parameters) ? sumRange(forest, root) : null};
}

function openChildren(
  forest: Forest,
  node: Stretch,
  histogram: Histogram,
  split: Split,
  parent: number
): [OpenNode, OpenNode] {
  const {matrix, kernel, spare, parameters} = forest;
  const missing = matrix.cuts[split.column].length + 1;
  const middle = partitionRows(kernel.order, node, matrix, split, missing, spare);
  const [leftBounds, rightBounds] = boundChildren(node, split, parameters);
  const shared = {parent, depth: node.depth + 1};
  const left = {...shared, ...split.left, ...leftBounds, begin: node.begin, end: middle};
  const right = {...shared, ...split.right, ...rightBounds, begin: middle, end: node.end};
  const [leftHistogram, rightHistogram] = sumChildren(forest, histogram, left, right);
  return [
    {...left, histogram: leftHistogram},
    {...right, histogram: rightHistogram}
  ];
}

/** XGBoost's method: beyond a constrained split neither child's subtree may cross the middle of their weights. */
function boundChildren(node: Bounds, {column, left, right}: Split, parameters: GrowParameters): [Bounds, Bounds] {
  const {lambda, constraints} = parameters;
  const {lower, upper} = node;
  const constraint = constraints[column];
  if (constraint === undefined)
    return [
      {lower, upper},
      {lower, upper}
    ];
  const [leftWeight, rightWeight] = [left, right].map((sums) => leafWeight(sums.gradient, sums.hessian, lambda, node));
  const middle = (leftWeight + rightWeight) / 2;
  const [low, high] = [
    {lower, upper: middle},
    {lower: middle, upper}
  ];
  return constraint > 0 ? [low, high] : [high, low];
}

/** Sums the smaller child and takes it from the parent's for the larger one. */
function sumChildren(
  forest: Forest,
  parent: Histogram,
  left: Stretch,
  right: Stretch
): [Histogram | null, Histogram | null] {
  if (!canSplit(left, forest.parameters) && !canSplit(right, forest.parameters)) {
    forest.pool.give(parent);
    return [null, null];
  }
  const isLeftSmaller = left.end - left.begin <= right.end - right.begin;
  const smaller = sumRange(forest, isLeftSmaller ? left : right);
  subtractHistogram(parent, smaller);
  return isLeftSmaller ? [smaller, parent] : [parent, smaller];
}

/** False for a node too deep, or too light for two children. */
function canSplit({depth, hessian}: Pick<Stretch, "depth" | "hessian">, parameters: GrowParameters): boolean {
  return depth < parameters.depth && hessian >= 2 * parameters.minChildWeight;
}

function sumRange({matrix, sparse, kernel, pool}: Forest, range: RowRange): Histogram {
  const histogram = pool.take();
  histogram.set(kernel.sum(range));
  fillCommon(histogram, matrix, sparse, range);
  return histogram;
}

function sumRows({order, derivatives}: HistogramKernel, rows: number): Pick<RowRange, "gradient" | "hessian"> {
  let gradient = 0;
  let hessian = 0;
  for (let i = 0; i < rows; i += 1) {
    const at = order[i] << 1;
    gradient += derivatives[at];
    hessian += derivatives[at + 1];
  }
  return {gradient, hessian};
}
