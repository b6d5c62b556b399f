import {type Forest, isLeft, readRow} from "../forest.js";
import type {Attributions} from "./attributions.js";
import {findLeafPaths, type LeafPaths} from "./leafPaths.js";
import {createLeafTables, type LeafTables, NO_TABLE} from "./leafTables.js";
import {createLeafWorth, type LeafWorth} from "./leafWorth.js";

const LEAF = -1;
/** Players that a mask of 32 bits can tell apart. */
const MOST_MARKED = 31;

export interface TreeShap {
  /** The margin that is expected when no column is known. */
  readonly base: number;
  /** Attributes the margins of the rows of a row-major matrix; NaN is a missing value. */
  attribute(matrix: Float32Array): Attributions;
}

/** A forest made ready, and the room in which one row of one tree is worked on. */
interface Work {
  readonly forest: Forest;
  readonly paths: LeafPaths;
  readonly tables: LeafTables;
  readonly worth: LeafWorth;
  /** By node, a bit for each player whose condition the row holds on the way there. */
  readonly masks: Int32Array;
}

/**
 * Path-dependent Shapley values of a forest's margins (Lundberg et al. 2020,
 * "From local explanations to global understanding with explainable AI for
 * trees"): what a set of columns is worth is the margin expected when the
 * other columns follow the covers of the trees.
 *
 * Leaf by leaf, a value is the integral over [0, 1] of a derivative of the
 * multilinear extension (Owen 1972): a polynomial, so a quadrature of half as
 * many points as the leaf has players is exact, and nothing cancels on long
 * paths. It depends on the leaf and on which conditions the row holds, so it
 * is computed once for each set that occurs, then looked up.
 */
export function createTreeShap(forest: Forest): TreeShap {
  const work = createWork(forest);
  const base = expectMargin(work);
  return {
    base,
    attribute(matrix) {
      const values = new Float64Array(matrix.length);
      const rows = readRows(forest, matrix);
      for (let tree = 0; tree < forest.roots.length; tree++) attributeTree(work, tree, rows, values);
      return {method: "path-dependent", base, columns: forest.columns, values};
    }
  };
}

/** The rows as the trees read them: zeros that mean nothing are missing. */
function readRows(forest: Forest, matrix: Float32Array): Float32Array {
  if (forest.zeroColumns.length === 0) return matrix;
  const rows = new Float32Array(matrix.length);
  for (let offset = 0; offset < matrix.length; offset += forest.columns) {
    rows.set(readRow(forest, matrix, offset), offset);
  }
  return rows;
}

function createWork(forest: Forest): Work {
  const paths = findLeafPaths(forest);
  return {
    forest,
    paths,
    tables: createLeafTables(paths),
    worth: createLeafWorth(paths.shares, paths.mostPlayers),
    masks: new Int32Array(forest.column.length)
  };
}

function expectMargin({forest: {baseMargin, weight}, paths: {leaves, starts, shares}}: Work): number {
  return leaves.reduce((sum, node, leaf) => {
    const reach = shares.subarray(starts[leaf], starts[leaf + 1]).reduce((product, share) => product * share, 1);
    return sum + weight[node] * reach;
  }, baseMargin);
}

/** Adds what a tree attributes to the columns of every row. */
function attributeTree(work: Work, tree: number, matrix: Float32Array, values: Float64Array): void {
  const {tables, forest} = work;
  tables.isKnown.fill(0, 0, tables.sizes[tree]);
  for (let offset = 0; offset < matrix.length; offset += forest.columns) {
    markPaths(work, tree, matrix, offset);
    addLeaves(work, tree, matrix, offset, values);
  }
}

/** Marks at every node of a tree which conditions the row holds on the way there. */
function markPaths({forest, paths: {slot}, masks}: Work, tree: number, matrix: Float32Array, offset: number): void {
  const {column, left, right, roots} = forest;
  const end = tree + 1 < roots.length ? roots[tree + 1] : column.length;
  masks[roots[tree]] = ~0;
  for (let node = roots[tree]; node < end; node++) {
    if (column[node] === LEAF) continue;
    const held = masks[node];
    const missed = held & ~(1 << slot[node]);
    const goesLeft = isLeft(forest, node, matrix[offset + column[node]]);
    masks[left[node]] = goesLeft ? held : missed;
    masks[right[node]] = goesLeft ? missed : held;
  }
}

function addLeaves(work: Work, tree: number, matrix: Float32Array, offset: number, values: Float64Array): void {
  const {trees, starts, columns} = work.paths;
  const {cells} = work.tables;
  const end = trees[tree + 1];
  for (let leaf = trees[tree]; leaf < end; leaf++) {
    const start = starts[leaf];
    const players = starts[leaf + 1] - start;
    const cell = players > MOST_MARKED ? walkBack(work, leaf, matrix, offset) : lookUp(work, leaf, players);
    for (let k = 0; k < players; k++) values[offset + columns[start + k]] += cells[cell + k];
  }
}

/** The place in `cells` of what a leaf is worth to its players, for the row that is marked. */
function lookUp(work: Work, leaf: number, players: number): number {
  const {masks, worth, paths, tables} = work;
  const mask = masks[paths.leaves[leaf]] & ((1 << players) - 1);
  const table = tables.starts[leaf];
  const cell = table === NO_TABLE ? tables.spare : table + players * mask;
  if (tables.isKnown[cell]) return cell;
  for (let k = 0; k < players; k++) worth.isHeld[k] = (mask >> k) & 1;
  if (table !== NO_TABLE) tables.isKnown[cell] = 1;
  return computeWorth(work, leaf, cell);
}

/** The same for a leaf of too many players to mark: a condition is held when all of its tests lead the leaf's way. */
function walkBack(work: Work, leaf: number, matrix: Float32Array, offset: number): number {
  const {forest, worth, tables} = work;
  const {slot, parent, leaves} = work.paths;
  worth.isHeld.fill(1);
  for (let child = leaves[leaf], node = parent[child]; node !== LEAF; child = node, node = parent[node]) {
    const goesLeft = isLeft(forest, node, matrix[offset + forest.column[node]]);
    if (goesLeft !== (child === forest.left[node])) worth.isHeld[slot[node]] = 0;
  }
  return computeWorth(work, leaf, tables.spare);
}

function computeWorth({forest, paths, tables, worth}: Work, leaf: number, cell: number): number {
  const {leaves, starts} = paths;
  worth.write(forest.weight[leaves[leaf]], starts[leaf], starts[leaf + 1] - starts[leaf], tables.cells, cell);
  return cell;
}
