import {baseMargin, findZeroColumns, type XgboostModel, type XgboostTree} from "./trees.js";

const LEAF = -1;

/** LightGBM's kZeroThreshold, a float32: what is no farther from 0 is 0. */
export const ZERO_LIMIT = Math.fround(1e-35);

/**
 * The trees of a model as flat arrays, every node at a place of its own: the
 * form that margins and attributions are computed from. A tree's nodes follow
 * each other, each parent before its children.
 */
export interface Forest {
  /** How many columns a row has. */
  readonly columns: number;
  /** The margin that every row starts from. */
  readonly baseMargin: number;
  /** The place of each tree's root. */
  readonly roots: Int32Array;
  /** The column that a node splits on; -1 at a leaf. */
  readonly column: Int32Array;
  /** A row with a value below it goes left; NaN where categories split. */
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Where a row without a value goes. */
  readonly missing: Int32Array;
  /** What a leaf adds to the margin; float32. */
  readonly weight: Float64Array;
  /** The sum of hessians of the training rows that came by. */
  readonly cover: Float64Array;
  /** By node: the categories that go right; every other goes left. */
  readonly categories: ReadonlyMap<number, ReadonlySet<number>>;
  /** The columns in which a zero is a missing value; `readRow` makes it one. */
  readonly zeroColumns: readonly number[];
}

type Mutable<T> = {-readonly [K in keyof T]: T[K]};

/** Lays out a model's trees; nodes that no root leads to are left out. */
export function toForest({learner}: XgboostModel): Forest {
  const {trees} = learner.gradient_booster.model;
  const orders = trees.map(orderNodes);
  const forest = createForest(
    orders.reduce((sum, order) => sum + order.length, 0),
    trees.length
  );
  forest.columns = Number(learner.learner_model_param.num_feature ?? learner.feature_names.length);
  forest.baseMargin = baseMargin(learner.learner_model_param);
  forest.zeroColumns = findZeroColumns(learner);
  let start = 0;
  trees.forEach((tree, i) => {
    forest.roots[i] = start;
    layTree(forest, tree, orders[i], start);
    start += orders[i].length;
  });
  return forest;
}

/** The margin (log-odds) of the row that starts at `offset`; NaN is a missing value. */
export function computeMargin(forest: Forest, matrix: Float32Array, offset: number): number {
  if (forest.zeroColumns.length > 0) return sumTrees(forest, readRow(forest, matrix, offset), 0);
  return sumTrees(forest, matrix, offset);
}

/** The row at `offset` as the trees take it: NaN for a zero in a column whose zeros are missing. */
export function readRow({columns, zeroColumns}: Forest, matrix: Float32Array, offset: number): Float32Array {
  const row = matrix.slice(offset, offset + columns);
  for (const column of zeroColumns) if (Math.abs(row[column]) <= ZERO_LIMIT) row[column] = NaN;
  return row;
}

/** The leaf that a row reaches from `node`; the row is one that `readRow` gives, where zeros can be missing. */
export function findLeaf(forest: Forest, node: number, matrix: Float32Array, offset: number): number {
  const {column, threshold, left, right} = forest;
  let at = node;
  while (column[at] !== LEAF) {
    const value = matrix[offset + column[at]];
    if (value < threshold[at]) at = left[at];
    else if (value >= threshold[at]) at = right[at];
    else at = findUnordered(forest, at, value);
  }
  return at;
}

/** True when a value of a row, a float32, goes left at a node. */
export function isLeft(forest: Forest, node: number, value: number): boolean {
  if (value < forest.threshold[node]) return true;
  if (value >= forest.threshold[node]) return false;
  return findUnordered(forest, node, value) === forest.left[node];
}

function sumTrees(forest: Forest, matrix: Float32Array, offset: number): number {
  const {roots, weight} = forest;
  let margin = forest.baseMargin;
  for (const root of roots) margin += weight[findLeaf(forest, root, matrix, offset)];
  return margin;
}

/** The child for what no threshold orders: a missing value, or a category. */
function findUnordered({categories, left, right, missing}: Forest, node: number, value: number): number {
  if (Number.isNaN(value)) return missing[node];
  return categories.get(node)?.has(Math.floor(value)) ? right[node] : left[node];
}

function createForest(nodes: number, trees: number): Mutable<Forest> & {categories: Map<number, Set<number>>} {
  return {
    columns: 0,
    baseMargin: 0,
    roots: new Int32Array(trees),
    column: new Int32Array(nodes).fill(LEAF),
    threshold: new Float32Array(nodes).fill(NaN),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    missing: new Int32Array(nodes),
    weight: new Float64Array(nodes),
    cover: new Float64Array(nodes),
    categories: new Map(),
    zeroColumns: []
  };
}

/** A tree's nodes, each parent before its children, a left child next to its parent. */
function orderNodes({left_children, right_children}: XgboostTree): number[] {
  const order: number[] = [];
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    order.push(node);
    if (left_children[node] !== LEAF) open.push(right_children[node], left_children[node]);
  }
  return order;
}

function layTree(
  forest: ReturnType<typeof createForest>,
  tree: XgboostTree,
  order: readonly number[],
  start: number
): void {
  const places = new Map(order.map((node, i) => [node, start + i]));
  const sets = readCategories(tree);
  for (const node of order) {
    const at = places.get(node)!;
    forest.cover[at] = tree.sum_hessian[node];
    if (tree.left_children[node] === LEAF) {
      forest.weight[at] = Math.fround(tree.split_conditions[node]);
      continue;
    }
    forest.column[at] = tree.split_indices[node];
    forest.left[at] = places.get(tree.left_children[node])!;
    forest.right[at] = places.get(tree.right_children[node])!;
    forest.missing[at] = tree.default_left[node] ? forest.left[at] : forest.right[at];
    const set = sets.get(node);
    if (set) forest.categories.set(at, set);
    else forest.threshold[at] = tree.split_conditions[node];
  }
}

/** XGBoost lists the categories that go right, node by node. */
function readCategories(tree: XgboostTree): Map<number, Set<number>> {
  const {categories, categories_nodes, categories_segments, categories_sizes} = tree;
  return new Map(
    categories_nodes.map((node, i) => {
      const [first, size] = [categories_segments[i], categories_sizes[i]];
      return [node, new Set(categories.slice(first, first + size))];
    })
  );
}
