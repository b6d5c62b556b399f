import type {BinnedMatrix} from "./bins.js";
import {type Derivatives, type Histogram, subtractHistogram, sumHistogram} from "./histogram.js";
import type {TrainParameters} from "./parameters.js";
import {findSplit, leafWeight, type Split, type Sums} from "./split.js";

/** A node of a grown tree; `left` and `right` are places in the tree, null at a leaf. */
export interface TreeNode {
  readonly parent: number | null;
  readonly branch:
    (Pick<Split, "column" | "threshold" | "isMissingLeft" | "gain"> & {left: number; right: number}) | null;
  /** What a leaf adds to the margin; float32, shrunk by the rate. */
  readonly weight: number;
  readonly hessian: number;
}

interface OpenNode {
  readonly parent: number | null;
  readonly depth: number;
  readonly rows: Int32Array;
  readonly sums: Sums;
  readonly histogram: Histogram | null;
}

/** Grows a tree level by level; its nodes in breadth-first order, the root first. */
export function growTree(
  matrix: BinnedMatrix,
  derivatives: Derivatives,
  rows: Int32Array,
  columns: readonly number[],
  parameters: TrainParameters
): TreeNode[] {
  const histogram = sumHistogram(matrix, derivatives, rows, columns);
  const queue: OpenNode[] = [{parent: null, depth: 0, rows, sums: sumRows(derivatives, rows), histogram}];
  const nodes: TreeNode[] = [];
  for (const open of queue) {
    const split = open.histogram && findSplit(matrix, open.histogram, open.sums, columns, parameters);
    const branch = split && {...toBranch(split), left: queue.length, right: queue.length + 1};
    const weight = Math.fround(parameters.rate * leafWeight(open.sums, parameters.lambda));
    nodes.push({parent: open.parent, branch, weight, hessian: open.sums.hessian});
    if (split) queue.push(...openChildren(matrix, derivatives, open, split, nodes.length - 1, columns, parameters));
  }
  return nodes;
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

function toBranch({column, threshold, isMissingLeft, gain}: Split) {
  return {column, threshold, isMissingLeft, gain};
}

function openChildren(
  matrix: BinnedMatrix,
  derivatives: Derivatives,
  node: OpenNode,
  split: Split,
  parent: number,
  columns: readonly number[],
  {depth: maxDepth}: TrainParameters
): OpenNode[] {
  const depth = node.depth + 1;
  const [left, right] = partition(matrix, node.rows, split);
  const isOpen = node.histogram !== null && depth < maxDepth;
  const histograms = isOpen ? sumChildren(matrix, derivatives, node.histogram, left, right, columns) : [null, null];
  return [
    {parent, depth, rows: left, sums: split.left, histogram: histograms[0]},
    {parent, depth, rows: right, sums: split.right, histogram: histograms[1]}
  ];
}

/** Sums the smaller child and subtracts it from the parent for the larger one. */
function sumChildren(
  matrix: BinnedMatrix,
  derivatives: Derivatives,
  parent: Histogram,
  left: Int32Array,
  right: Int32Array,
  columns: readonly number[]
): [Histogram, Histogram] {
  const smaller = sumHistogram(matrix, derivatives, left.length <= right.length ? left : right, columns);
  const larger = subtractHistogram(parent, smaller);
  return left.length <= right.length ? [smaller, larger] : [larger, smaller];
}

function partition({rows: height, codes, starts}: BinnedMatrix, rows: Int32Array, split: Split) {
  const {column, bin, isMissingLeft} = split;
  const missing = starts[column + 1] - starts[column] - 1;
  const isLeft = (row: number) => {
    const code = codes[column * height + row];
    return code === missing ? isMissingLeft : code <= bin;
  };
  return [rows.filter(isLeft), rows.filter((row) => !isLeft(row))] as const;
}

function sumRows({gradients, hessians}: Derivatives, rows: Int32Array): Sums {
  let [gradient, hessian] = [0, 0];
  for (const row of rows) {
    gradient += gradients[row];
    hessian += hessians[row];
  }
  return {gradient, hessian};
}
