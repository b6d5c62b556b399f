import {baseMargin, type XgboostModel, type XgboostTree} from "../../../../workspace/scoring/trees.js";

/** What a set of players is worth; bit i of `set` is player i. */
export type Worth = (set: number) => number;

/** Shapley values by their definition, over all 2^n sets of the other players. */
export function shapley(players: number, worth: Worth): number[] {
  const worths = Array.from({length: 2 ** players}, (_, set) => worth(set));
  return Array.from({length: players}, (_, player) =>
    worths.reduce((sum, value, set) => {
      if (set & (1 << player)) return sum;
      return sum + weigh(players, countBits(set)) * (worths[set | (1 << player)] - value);
    }, 0)
  );
}

/** The margin expected when only the columns of `set` are known, read from the JSON of the trees. */
export function expectKnown(model: XgboostModel, row: ArrayLike<number>): Worth {
  const {trees} = model.learner.gradient_booster.model;
  const base = baseMargin(model.learner.learner_model_param);
  return (set) => trees.reduce((sum, tree) => sum + expectTree(tree, row, set), base);
}

function expectTree(tree: XgboostTree, row: ArrayLike<number>, set: number, node = 0): number {
  const [left, right] = [tree.left_children[node], tree.right_children[node]];
  if (left < 0) return Math.fround(tree.split_conditions[node]);
  const column = tree.split_indices[node];
  if (set & (1 << column)) return expectTree(tree, row, set, goesLeft(tree, node, row[column]) ? left : right);
  const [leftCover, rightCover] = [tree.sum_hessian[left], tree.sum_hessian[right]];
  const share = leftCover + rightCover > 0 ? leftCover / (leftCover + rightCover) : 0.5;
  return share * expectTree(tree, row, set, left) + (1 - share) * expectTree(tree, row, set, right);
}

function goesLeft(tree: XgboostTree, node: number, value: number): boolean {
  if (Number.isNaN(value)) return tree.default_left[node] === 1;
  const at = tree.categories_nodes.indexOf(node);
  if (at < 0) return value < Math.fround(tree.split_conditions[node]);
  const first = tree.categories_segments[at];
  return !tree.categories.slice(first, first + tree.categories_sizes[at]).includes(value);
}

function weigh(players: number, size: number): number {
  return (factorial(size) * factorial(players - size - 1)) / factorial(players);
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function countBits(set: number): number {
  return set === 0 ? 0 : (set & 1) + countBits(set >> 1);
}
