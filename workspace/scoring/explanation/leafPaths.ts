import type {Forest} from "../forest.js";

const LEAF = -1;

/**
 * The ways to the leaves of a forest, laid out flat. The columns that a way
 * tests are its players, in order of their first test: a column that is tested
 * again is the same player, whose share is the product.
 */
export interface LeafPaths {
  /** By node that splits: the place of its column among the players of the ways through it. */
  readonly slot: Int32Array;
  readonly parent: Int32Array;
  /** The node of each leaf, tree by tree. */
  readonly leaves: Int32Array;
  /** By tree, where its leaves start; one more closes the last. */
  readonly trees: Int32Array;
  /** By leaf, where its players start in `columns` and `shares`; one more closes the last. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** The share of the cover that goes the leaf's way when the column is not known. */
  readonly shares: Float64Array;
  /** The most players that a leaf has. */
  readonly mostPlayers: number;
}

interface Step {
  readonly node: number;
  readonly columns: readonly number[];
  readonly shares: readonly number[];
}

/** Walks from every root to its leaves. */
export function findLeafPaths(forest: Forest): LeafPaths {
  const slot = new Int32Array(forest.column.length);
  const parent = new Int32Array(forest.column.length).fill(LEAF);
  const ways: Step[] = [];
  const trees = [0];
  for (const root of forest.roots) {
    const open: Step[] = [{node: root, columns: [], shares: []}];
    for (let step = open.pop(); step; step = open.pop()) {
      if (forest.column[step.node] === LEAF) ways.push(step);
      else open.push(...split(forest, step, slot, parent));
    }
    trees.push(ways.length);
  }
  return {slot, parent, trees: Int32Array.from(trees), ...layWays(ways)};
}

function split(forest: Forest, {node, columns, shares}: Step, slot: Int32Array, parent: Int32Array): Step[] {
  const column = forest.column[node];
  const known = columns.indexOf(column);
  slot[node] = known < 0 ? columns.length : known;
  const players = known < 0 ? [...columns, column] : columns;
  return [forest.right[node], forest.left[node]].map((child) => {
    parent[child] = node;
    const share = (shares[slot[node]] ?? 1) * coverShare(forest, node, child);
    return {node: child, columns: players, shares: players.map((_, i) => (i === slot[node] ? share : shares[i]))};
  });
}

/** The share of a node's rows that a child gets; where no row came by, each child gets half. */
function coverShare({cover, left, right}: Forest, node: number, child: number): number {
  const all = cover[left[node]] + cover[right[node]];
  return all > 0 ? cover[child] / all : 1 / 2;
}

function layWays(ways: readonly Step[]): Pick<LeafPaths, "leaves" | "starts" | "columns" | "shares" | "mostPlayers"> {
  const starts = new Int32Array(ways.length + 1);
  ways.forEach(({columns}, i) => (starts[i + 1] = starts[i] + columns.length));
  return {
    leaves: Int32Array.from(ways, ({node}) => node),
    starts,
    columns: Int32Array.from(ways.flatMap(({columns}) => columns)),
    shares: Float64Array.from(ways.flatMap(({shares}) => shares)),
    mostPlayers: ways.reduce((most, {columns}) => Math.max(most, columns.length), 0)
  };
}
