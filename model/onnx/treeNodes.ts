import type {XgboostTree} from "../../workspace/scoring/trees.js";

const LEAF = -1;

/** A node of a `TreeEnsembleRegressor`: `x < value` goes to `left`, anything else to `right`. */
export interface TreeNode {
  readonly tree: number;
  readonly id: number;
  readonly left: number;
  readonly right: number;
  readonly feature: number;
  readonly value: number;
  readonly isLeaf: boolean;
  readonly isMissingLeft: boolean;
}

/** The nodes of a tree that its root leads to, the root first; a split by category becomes a chain of comparisons. */
export function toTreeNodes(tree: XgboostTree, index: number): TreeNode[] {
  const sets = readSets(tree);
  let free = tree.left_children.length;
  return listReachable(tree).flatMap((id) => {
    const node = toNode(tree, index, id);
    const set = sets.get(id);
    if (set === undefined) return [node];
    const chain = toChain(node, toBounds(set), free);
    free += chain.length - 1;
    return chain;
  });
}

function toNode(tree: XgboostTree, index: number, id: number): TreeNode {
  const isLeaf = tree.left_children[id] === LEAF;
  return {
    tree: index,
    id,
    left: isLeaf ? 0 : tree.left_children[id],
    right: isLeaf ? 0 : tree.right_children[id],
    feature: tree.split_indices[id],
    value: tree.split_conditions[id],
    isLeaf,
    isMissingLeft: !isLeaf && tree.default_left[id] === 1
  };
}

function listReachable({left_children, right_children}: XgboostTree): number[] {
  const found: number[] = [];
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    found.push(node);
    if (left_children[node] !== LEAF) open.push(right_children[node], left_children[node]);
  }
  return found.sort((a, b) => a - b);
}

/**
 * A set of categories as runs of whole numbers: below the first bound is out,
 * from there to the second in, and so on, so that a chain is as long as its set
 * has gaps. Nodes of a chain share the two children of the split, which ONNX
 * Runtime lets the true branch of a node do, never the false one.
 */
function toChain(split: TreeNode, bounds: readonly number[], free: number): TreeNode[] {
  return bounds.map((value, i) => ({
    ...split,
    id: i === 0 ? split.id : free + i - 1,
    left: i % 2 === 0 ? split.left : split.right,
    right: i === bounds.length - 1 ? split.left : free + i,
    value,
    // A missing value that is to go right falls through to the second node.
    isMissingLeft: i % 2 === 0 ? split.isMissingLeft : true
  }));
}

/** Where a run of categories begins and where it is over, in turns; one that nothing reaches for an empty set. */
function toBounds(set: readonly number[]): number[] {
  const sorted = [...new Set(set)].sort((a, b) => a - b);
  if (sorted.length === 0) return [Infinity];
  return sorted.flatMap((code, i) => [
    ...(code - 1 === sorted[i - 1] ? [] : [code]),
    ...(code + 1 === sorted[i + 1] ? [] : [code + 1])
  ]);
}

/** By node: the categories that go right. */
function readSets(tree: XgboostTree): Map<number, readonly number[]> {
  return new Map(
    tree.categories_nodes.map((node, i) => {
      const first = tree.categories_segments[i];
      return [node, tree.categories.slice(first, first + tree.categories_sizes[i])];
    })
  );
}
