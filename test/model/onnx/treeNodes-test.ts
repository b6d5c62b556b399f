import {describe, expect, it} from "vitest";
import {toTreeNodes} from "../../../model/onnx/treeNodes.js";
import {leaf, stump} from "../support/trees.js";

const SPLIT = stump({column: 0, threshold: 0.5, left: -1, right: 1, isMissingLeft: true});

function choosing(categories: readonly number[]) {
  const sizes = [categories.length];
  return {...SPLIT, categories, categories_nodes: [0], categories_segments: [0], categories_sizes: sizes};
}

describe("toTreeNodes(tree, index)", () => {
  it("leaves out what no root leads to", () => {
    const pruned = {...SPLIT, left_children: [-1, -1, -1], right_children: [-1, -1, -1]};
    expect(toTreeNodes(pruned, 3)).toEqual([expect.objectContaining({tree: 3, id: 0, isLeaf: true, value: 0.5})]);
    expect(toTreeNodes(leaf(2), 0)).toHaveLength(1);
  });

  it("makes a set two comparisons for each run of whole numbers", () => {
    const nodes = toTreeNodes(choosing([7, 2, 3, 4, 3]), 0).filter(({isLeaf}) => !isLeaf);
    expect(nodes.map(({id, value, left, right}) => [id, value, left, right])).toEqual([
      [0, 2, 1, 3],
      [3, 5, 2, 4],
      [4, 7, 1, 5],
      [5, 8, 2, 1]
    ]);
    const thousand = Array.from({length: 1000}, (_, code) => code);
    expect(toTreeNodes(choosing(thousand), 0)).toHaveLength(4);
  });

  it("sends everything but the missing left of an empty set", () => {
    expect(toTreeNodes(choosing([]), 0)[0]).toMatchObject({value: Infinity, left: 1, isMissingLeft: true});
  });
});
