import type {LeafPaths} from "./leafPaths.js";

/** A leaf's table has 2^players rows; with more players, or past the room for one tree, it has none. */
const MOST_PLAYERS = 8;
const MOST_CELLS = 2 ** 20;

export const NO_TABLE = -1;

/**
 * What the leaves of one tree are worth to their players, for each set of
 * conditions that a row can hold. One tree after the other takes the same room.
 */
export interface LeafTables {
  /** By leaf of any tree, where its table starts in `cells`. */
  readonly starts: Int32Array;
  /** By tree, how many cells its tables take. */
  readonly sizes: Int32Array;
  /** Table after table, a row of as many cells as players for each set. */
  readonly cells: Float64Array;
  /** Where a leaf without a table is written in `cells`; never known. */
  readonly spare: number;
  /** By the first cell of a row, whether it is filled for the tree at hand. */
  readonly isKnown: Uint8Array;
}

export function createLeafTables({trees, starts: players, mostPlayers}: LeafPaths): LeafTables {
  const starts = new Int32Array(players.length - 1).fill(NO_TABLE);
  const sizes = new Int32Array(trees.length - 1);
  for (let tree = 0; tree < sizes.length; tree++) {
    for (let leaf = trees[tree]; leaf < trees[tree + 1]; leaf++) {
      const count = players[leaf + 1] - players[leaf];
      const cells = count * 2 ** count;
      if (count > MOST_PLAYERS || sizes[tree] + cells > MOST_CELLS) continue;
      starts[leaf] = sizes[tree];
      sizes[tree] += cells;
    }
  }
  const spare = sizes.reduce((a, b) => Math.max(a, b), 0);
  return {starts, sizes, cells: new Float64Array(spare + mostPlayers), spare, isKnown: new Uint8Array(spare + 1)};
}
