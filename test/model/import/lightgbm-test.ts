import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {nextDown, nextUp} from "../../../model/import/float32.js";
import {importTrees} from "../../../model/import/readModelFile.js";
import {computeMargin, toForest} from "../../../workspace/scoring/forest.js";
import {drawTree, type Node, toLightgbmDump, toLightgbmText, walk} from "../support/lightgbmFile.js";

const FILE = "model.txt";
const random = createRandom("lightgbm");
const THRESHOLDS = [
  ...Array.from({length: 12}, () => 2 * random() - 1),
  0.1,
  0,
  1.0000000180025095e-35,
  -1.0000000180025095e-35,
  Infinity
];
const TREES = Array.from({length: 12}, () => drawTree(random, 5, THRESHOLDS));
const LEAVES: Node[] = [
  {value: 0.5, count: 3},
  {value: 0.25, count: 3}
];

/** Values on thresholds and beside them, zeros of both signs and nearly, and what is missing. */
const NUMBERS = [
  ...THRESHOLDS.filter(Number.isFinite).flatMap((t) => [
    nextDown(Math.fround(t)),
    Math.fround(t),
    nextUp(Math.fround(t))
  ]),
  ...[0, -0, 1e-36, -1e-36, 1e-34, -1e-34, 5, -5, NaN].map(Math.fround)
];
const CODES = [...Array.from({length: 80}, (_, code) => code), 0.5, 12.9, -1, -3, 1e6, NaN];
const ROWS = Array.from({length: 4000}, () => [...[0, 1, 2].map(() => choose(NUMBERS)), choose(CODES)]);

function choose(values: readonly number[]): number {
  return values[Math.floor(random() * values.length)];
}

function read(content: unknown) {
  return importTrees(Buffer.from(typeof content === "string" ? content : JSON.stringify(content)), FILE)!;
}

function margins(content: unknown, rows: readonly (readonly number[])[]): number[] {
  const forest = toForest(read(content).model);
  return rows.map((row) => computeMargin(forest, Float32Array.from(row), 0));
}

describe("importLightgbm(given, file)", () => {
  it.each([
    ["text", toLightgbmText(TREES)],
    ["a JSON dump", toLightgbmDump(TREES)]
  ])("walks %s as LightGBM does, on thresholds, zeros, missing values and categories", (_, content) => {
    const found = margins(content, ROWS);
    const gaps = ROWS.map((row, i) => Math.abs(found[i] - TREES.reduce((sum, tree) => sum + walk(tree, row), 0)));
    expect(Math.max(...gaps)).toBeLessThan(1e-6);
  });

  it("reads the same trees from text and from a dump", () => {
    expect(read(toLightgbmText(TREES)).codes).toEqual(read(toLightgbmDump(TREES)).codes);
  });

  it("sends a value that is a double just above the threshold right, though both are one float32", () => {
    const tree: Node = {
      feature: 2,
      threshold: 0.1,
      categories: null,
      isDefaultLeft: false,
      missing: 2,
      left: LEAVES[0],
      right: LEAVES[1]
    };
    // 0.1 as a float32 is above the double 0.1.
    expect(
      margins(toLightgbmText([tree]), [
        [0, 0, 0.1, 0],
        [0, 0, nextDown(Math.fround(0.1)), 0]
      ])
    ).toEqual([0.25, 0.5]);
  });

  it("covers every node with the rows that came by", () => {
    const forest = toForest(read(toLightgbmText(TREES)).model);
    forest.roots.forEach((root, i) => expect(forest.cover[root]).toBe(countRows(TREES[i])));
  });

  it("multiplies by the sigmoid parameter, and divides by the trees of a forest", () => {
    const trees: Node[] = [LEAVES[0], LEAVES[1]];
    expect(margins(toLightgbmText(trees, {objective: "binary sigmoid:2"}), [[0, 0, 0, 0]])).toEqual([1.5]);
    expect(margins(toLightgbmText(trees, {average_output: ""}), [[0, 0, 0, 0]])).toEqual([0.375]);
    expect(margins(toLightgbmDump(trees, {average_output: true}), [[0, 0, 0, 0]])).toEqual([0.375]);
  });

  it("names the columns whose zeros are missing", () => {
    expect(toForest(read(toLightgbmText(TREES)).model).zeroColumns).toEqual([1]);
  });

  it("codes a category column by its labels, else by its codes", () => {
    const bare = read(toLightgbmText(TREES)).codes.get("city");
    expect([bare?.isNamed, bare?.other, bare?.values["69"]]).toEqual([false, null, 69]);
    const labels = Array.from({length: 70}, (_, code) => `City ${code}`);
    const text = toLightgbmText(TREES).replace(
      "pandas_categorical:null",
      `pandas_categorical:${JSON.stringify([labels])}`
    );
    expect(read(text).codes.get("city")).toMatchObject({isNamed: true, values: {"City 0": 0, "City 69": 69}});
    expect(read(toLightgbmDump(TREES, {pandas_categorical: [labels]})).codes.get("city")?.isNamed).toBe(true);
    const more = toLightgbmDump(TREES, {pandas_categorical: [["a", "b"], labels]});
    expect(read(more).codes.get("city")).toMatchObject({isNamed: false, values: {"69": 69}});
    const alike = text.replace("City 3", "city 2 ");
    expect(() => read(alike)).toThrow(/categories of city that differ only in case or spaces/);
  });

  const stump: Node = {
    feature: 1,
    threshold: 0,
    categories: null,
    isDefaultLeft: true,
    missing: 1,
    left: LEAVES[0],
    right: LEAVES[1]
  };
  it.each([
    ["regression", toLightgbmText(LEAVES, {objective: "regression"}), /has the objective regression; only binary/],
    ["multiclass", toLightgbmText(LEAVES, {objective: "multiclass num_class:3"}), /has the objective multiclass/],
    ["ranking", toLightgbmDump(LEAVES, {objective: "lambdarank"}), /has the objective lambdarank/],
    [
      "no objective",
      toLightgbmText(LEAVES, {objective: "custom"}).replace("objective=custom\n", ""),
      /names no objective/
    ],
    ["a sigmoid of 0", toLightgbmText(LEAVES, {objective: "binary sigmoid:0"}), /sigmoid parameter/],
    ["trees for each class", toLightgbmText(LEAVES, {num_tree_per_iteration: "3"}), /more than one tree a round/],
    ["linear trees in text", toLightgbmText(LEAVES).replace("shrinkage=1", "is_linear=1"), /is a linear_tree model/],
    [
      "linear trees in a dump",
      toLightgbmDump(LEAVES, {tree_info: [{tree_structure: {leaf_value: 1, leaf_const: 1}}]}),
      /is a linear_tree/
    ],
    ["no end", toLightgbmText(LEAVES).replace("end of trees", ""), /is cut short/],
    ["a tree too few", toLightgbmText(LEAVES).replace("tree_sizes=1 1", "tree_sizes=1 1 1"), /lacks some of its trees/],
    [
      "a list cut short",
      toLightgbmText([stump]).replace(/leaf_value=\S+ /, "leaf_value="),
      /leaf_value of tree 0 does not hold 2 numbers/
    ],
    [
      "a word for a number",
      toLightgbmText([stump]).replace(/leaf_value=\S+/, "leaf_value=x"),
      /does not hold 2 numbers/
    ],
    ["a child beyond the last", toLightgbmText([stump]).replace("right_child=-2", "right_child=-9"), /has no node 9/],
    ["a cycle", toLightgbmText([stump]).replace("right_child=-2", "right_child=0"), /comes to node 0 twice/],
    [
      "a feature beyond the last",
      toLightgbmText([stump]).replace("split_feature=1", "split_feature=4"),
      /beyond the model's 4/
    ],
    [
      "zeros that are missing in some splits only",
      toLightgbmText([stump, {...stump, missing: 2}]),
      /counts a zero of zero as missing in some splits only/
    ],
    [
      "categories that are no numbers",
      toLightgbmDump([{...stump, feature: 3, categories: [1.5]}]),
      /not whole numbers/
    ],
    ["another decision", JSON.stringify(toLightgbmDump([stump])).replace('"<="', '"<"'), /has the decision_type </],
    ["no trees", toLightgbmDump([]), /holds no tree/]
  ])("refuses %s", (_, content, reason) => {
    expect(() => read(content)).toThrow(reason);
  });
});

function countRows(node: Node): number {
  return "value" in node ? node.count : countRows(node.left) + countRows(node.right);
}
