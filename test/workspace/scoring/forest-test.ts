import {describe, expect, it} from "vitest";
import {computeMargin, findLeaf, isLeft, readRow, toForest} from "../../../workspace/scoring/forest.js";
import {formatZeroColumns, type XgboostTree} from "../../../workspace/scoring/trees.js";
import {leaf, stump, toModel} from "../../model/support/trees.js";

const LEARNT_LEFT = stump({column: 1, threshold: 0.1, left: -1.5, right: 2, isMissingLeft: true});
/** Categories 2 and 5 go right. */
const CHOOSING: XgboostTree = {
  ...stump({column: 0, threshold: 0, left: -1, right: 1, isMissingLeft: true}),
  split_type: [1, 0, 0],
  categories: [2, 5],
  categories_nodes: [0],
  categories_segments: [0],
  categories_sizes: [2]
};

describe("computeMargin(forest, matrix, offset)", () => {
  const forest = toForest(toModel([LEARNT_LEFT], 2, "0.5"));

  it("sends values below the threshold left, others right", () => {
    expect(computeMargin(forest, Float32Array.of(9, 0.05), 0)).toBe(-1.5);
    expect(computeMargin(forest, Float32Array.of(0, 0.2), 0)).toBe(2);
  });

  it("compares as float32: a value on the threshold goes right", () => {
    expect(computeMargin(forest, Float32Array.of(0, 0.1), 0)).toBe(2);
  });

  it("sends missing values where the tree learnt to", () => {
    expect(computeMargin(forest, Float32Array.of(0, NaN), 0)).toBe(-1.5);
    const other = toForest(toModel([{...LEARNT_LEFT, default_left: [0, 0, 0]}], 2, "0.5"));
    expect(computeMargin(other, Float32Array.of(0, NaN), 0)).toBe(2);
  });

  it("starts at the offset, and adds the trees to the base score", () => {
    const two = toForest(toModel([LEARNT_LEFT, LEARNT_LEFT], 2, "0.25"));
    expect(computeMargin(two, Float32Array.of(0, 0, 0, 5), 2)).toBeCloseTo(4 - Math.log(3), 12);
  });

  it("sends the categories of a set right, all others left, and the missing where the tree learnt to", () => {
    const choosing = toForest(toModel([CHOOSING], 1, "0.5"));
    const margins = [2, 5.9, 0, 3, -0.5, 1e9, NaN].map((value) => computeMargin(choosing, Float32Array.of(value), 0));
    expect(margins).toEqual([1, 1, -1, -1, -1, -1, -1]);
    const right = toForest(toModel([{...CHOOSING, default_left: [0, 0, 0]}], 1, "0.5"));
    expect(computeMargin(right, Float32Array.of(NaN), 0)).toBe(1);
  });
});

describe("toForest(model)", () => {
  it("leaves out what no root leads to", () => {
    const pruned = {...LEARNT_LEFT, left_children: [-1, -1, -1], right_children: [-1, -1, -1]};
    const forest = toForest(toModel([pruned, leaf(3)], 2, "0.5"));
    expect([...forest.roots]).toEqual([0, 1]);
    expect([...forest.column]).toEqual([-1, -1]);
  });

  it("keeps the cover of every node, and the leaf that a row ends in", () => {
    const forest = toForest(toModel([leaf(1), LEARNT_LEFT], 2, "0.5"));
    expect([...forest.cover]).toEqual([1, 2, 1, 1]);
    expect(findLeaf(forest, forest.roots[1], Float32Array.of(0, 7), 0)).toBe(forest.right[1]);
  });
});

describe("readRow(forest, matrix, offset)", () => {
  const model = toModel([LEARNT_LEFT], 2, "0.5");
  const attributes = formatZeroColumns(["f1"]);
  const forest = toForest({...model, learner: {...model.learner, attributes}});

  it("takes a zero for missing in the columns that the model names, and the walk does so too", () => {
    const zeros = [0, -0, 1e-36, Math.fround(1e-35), NaN];
    for (const zero of zeros) expect([...readRow(forest, Float32Array.of(9, 9, 0, zero), 2)]).toEqual([0, NaN]);
    expect([...readRow(forest, Float32Array.of(0, 2e-35), 0)]).toEqual([0, Math.fround(2e-35)]);
    const right = toForest({
      ...model,
      learner: {
        ...model.learner,
        attributes,
        gradient_booster: toModel([{...LEARNT_LEFT, default_left: [0, 0, 0]}], 2, "0.5").learner.gradient_booster
      }
    });
    expect(computeMargin(right, Float32Array.of(9, 0), 0)).toBe(2);
    expect(computeMargin(right, Float32Array.of(9, 0.05), 0)).toBe(-1.5);
  });

  it("leaves the matrix as it is", () => {
    const matrix = Float32Array.of(0, 0);
    readRow(forest, matrix, 0);
    expect([...matrix]).toEqual([0, 0]);
  });
});

describe("isLeft(forest, node, value)", () => {
  it("agrees with the walk", () => {
    const forest = toForest(toModel([LEARNT_LEFT, CHOOSING], 2, "0.5"));
    for (const [tree, values] of [
      [0, [0, 0.1, 0.3, NaN]],
      [1, [2, 3, NaN]]
    ] as const) {
      for (const value of values) {
        const root = forest.roots[tree];
        const found = findLeaf(forest, root, Float32Array.of(value, value), 0);
        expect(isLeft(forest, root, Math.fround(value))).toBe(found === forest.left[root]);
      }
    }
  });
});
