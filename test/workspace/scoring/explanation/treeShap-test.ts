import {describe, expect, it} from "vitest";
import {createEncoder} from "../../../../workspace/scoring/encode.js";
import type {Attributions} from "../../../../workspace/scoring/explanation/attributions.js";
import {createTreeShap} from "../../../../workspace/scoring/explanation/treeShap.js";
import {computeMargin, type Forest, toForest} from "../../../../workspace/scoring/forest.js";
import {formatZeroColumns, type XgboostModel} from "../../../../workspace/scoring/trees.js";
import {leaf, stump, toModel} from "../../../model/support/trees.js";
import {expectKnown, shapley} from "./bruteForce.js";
import {openDemo} from "./demo.js";
import {drawMatrix, drawTree} from "./forests.js";

const SHAPES = [
  {columns: 5, depth: 3},
  {columns: 3, depth: 6},
  {columns: 6, depth: 5, hasCategories: true},
  {columns: 6, depth: 5, deadShare: 0.3},
  {columns: 12, depth: 11, hasCategories: true, deadShare: 0.1}
];

describe("createTreeShap(forest)", () => {
  it.each(SHAPES)("gives the values of the definition, %j", (shape) => {
    const trees = [0, 1, 2].map((i) => drawTree(`${JSON.stringify(shape)} ${i}`, shape));
    const model = toModel(trees, shape.columns, "0.3");
    const matrix = drawMatrix("rows", shape.columns > 10 ? 2 : 20, shape);
    const attributions = createTreeShap(toForest(model)).attribute(matrix);
    toRows(matrix, shape.columns).forEach((row, i) => expectShapley(model, row, attributions, i));
  });

  it("adds up to the margin on larger forests, and past 31 columns on a path", () => {
    for (const shape of [
      {columns: 47, depth: 6},
      {columns: 20, depth: 9, hasCategories: true, deadShare: 0.05}
    ]) {
      const trees = Array.from({length: 60}, (_, i) => drawTree(`large ${i}`, shape));
      expectSum(toForest(toModel(trees, shape.columns, "0.5")), drawMatrix("large", 100, shape));
    }
    expectSum(toForest(toModel([drawChain(40)], 40, "0.5")), drawMatrix("chain", 300, {columns: 40, depth: 0}));
  });

  it("gives the long path of a chain the values of a game that has a closed form", () => {
    const columns = 40;
    const chain = drawChain(columns);
    const forest = toForest(toModel([chain], columns, "0.5"));
    const {values, base} = createTreeShap(forest).attribute(new Float32Array(columns).fill(1));
    expect(base).toBeCloseTo(2 ** -columns, 20);
    const share = (1 - 2 ** -columns) / columns;
    for (const value of values) expect(value).toBeCloseTo(share, 14);
    const missing = createTreeShap(forest).attribute(new Float32Array(columns).fill(1).fill(-1, 7, 8)).values;
    missing.forEach((value, column) => {
      expect(value).toBeCloseTo(column === 7 ? -share : (share - 2 ** -columns) / (columns - 1), 14);
    });
  });

  it("adds up to the margin of the demo's model over its reference, every row of it", () => {
    const {forest, matrix} = encodeDemo();
    expectSum(forest, matrix);
  });

  it("takes a zero for a missing value where the model does, as an attribute says", () => {
    const shape = SHAPES[0];
    const trees = [0, 1, 2, 3].map((i) => drawTree(`zeros ${i}`, shape));
    const plain = toModel(trees, shape.columns, "0.3");
    const attributes = formatZeroColumns(["f1", "f3"]);
    const model = {...plain, learner: {...plain.learner, attributes}};
    const matrix = drawMatrix("zeros", 40, shape).map((value, i) => (i % 3 ? value : [0, -0, 1e-36][(i % 4) % 3]));
    const missing = matrix.map((value, i) => ([1, 3].includes(i % 5) && Math.abs(value) < 1e-35 ? NaN : value));
    const {values} = createTreeShap(toForest(model)).attribute(matrix);
    expect(values).toEqual(createTreeShap(toForest(plain)).attribute(missing).values);
    expect(values).not.toEqual(createTreeShap(toForest(plain)).attribute(matrix).values);
  });

  it("gives a column that no tree tests exactly nothing", () => {
    const {columns} = SHAPES[0];
    const forest = toForest(toModel([drawTree("dummy", SHAPES[0])], columns + 1, "0.5"));
    const {values} = createTreeShap(forest).attribute(drawMatrix("dummy", 50, {columns: columns + 1, depth: 0}));
    toRows(values, columns + 1).forEach((row) => expect(row[columns]).toBe(0));
  });

  it("gives columns that play alike equal shares", () => {
    const first = {column: 0, threshold: 0, left: -1, right: 1, isMissingLeft: true};
    const forest = toForest(toModel([stump(first), stump({...first, column: 1})], 2, "0.5"));
    const {values} = createTreeShap(forest).attribute(Float32Array.of(0.5, 0.7, -1, NaN));
    expect([...values]).toEqual([1, 1, -1, -1]);
  });

  it("gives a row alone what it gets among others", () => {
    const shape = SHAPES[2];
    const shap = createTreeShap(toForest(toModel([drawTree("a", shape), drawTree("b", shape)], shape.columns, "0.5")));
    const matrix = drawMatrix("batch", 200, shape);
    const {values} = shap.attribute(matrix);
    const single = toRows(matrix, shape.columns).flatMap((row) => [...shap.attribute(row).values]);
    expect(single).toEqual([...values]);
  });

  it("takes trees without a split, no tree and no row", () => {
    const alone = createTreeShap(toForest(toModel([leaf(3)], 2, "0.5")));
    expect(alone.base).toBe(3);
    expect([...alone.attribute(new Float32Array(4)).values]).toEqual([0, 0, 0, 0]);
    const none = createTreeShap(toForest(toModel([], 2, "0.5")));
    expect(none.attribute(new Float32Array(2))).toEqual({
      method: "path-dependent",
      base: 0,
      columns: 2,
      values: new Float64Array(2)
    });
    expect(alone.attribute(new Float32Array(0)).values).toHaveLength(0);
  });

  it("attributes a split that no training row reached by halves", () => {
    const dead = {...stump({column: 0, threshold: 0, left: -1, right: 3, isMissingLeft: true}), sum_hessian: [0, 0, 0]};
    const shap = createTreeShap(toForest(toModel([dead], 1, "0.5")));
    expect(shap.base).toBe(1);
    expect([...shap.attribute(Float32Array.of(1)).values]).toEqual([2]);
  });
});

/** A tree that adds 1 where every column is at least 0, of `columns` splits, each as likely to go either way. */
function drawChain(columns: number) {
  const splits = Array.from({length: columns}, (_, i) => i);
  const isLeaf = (node: number) => node % 2 === 1 || node === 2 * columns;
  const nodes = Array.from({length: 2 * columns + 1}, (_, node) => node);
  return {
    ...leaf(0),
    left_children: nodes.map((node) => (isLeaf(node) ? -1 : node + 1)),
    right_children: nodes.map((node) => (isLeaf(node) ? -1 : node + 2)),
    split_indices: nodes.map((node) => (isLeaf(node) ? 0 : splits[node / 2])),
    split_conditions: nodes.map((node) => Number(node === 2 * columns)),
    default_left: nodes.map(() => 1),
    sum_hessian: nodes.map((node) => 2 ** -Math.ceil(node / 2))
  };
}

function expectShapley(model: XgboostModel, row: Float32Array, {base, values, columns}: Attributions, i: number): void {
  const worth = expectKnown(model, row);
  expect(Math.abs(base - worth(0))).toBeLessThan(1e-10);
  shapley(columns, worth).forEach((value, column) => {
    expect(Math.abs(values[i * columns + column] - value), `row ${i} column ${column}`).toBeLessThan(1e-10);
  });
}

function expectSum(forest: Forest, matrix: Float32Array): void {
  const {base, values} = createTreeShap(forest).attribute(matrix);
  const sums = toRows(values, forest.columns).map((row) => row.reduce((sum, value) => sum + value, base));
  const misses = sums.map((sum, i) => Math.abs(sum - computeMargin(forest, matrix, i * forest.columns)));
  expect(Math.max(...misses)).toBeLessThan(1e-9);
}

function encodeDemo(): {forest: Forest; matrix: Float32Array} {
  const {forest, encoding, leads} = openDemo();
  const encoder = createEncoder(encoding);
  const matrix = new Float32Array(leads.length * forest.columns);
  leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * forest.columns));
  return {forest, matrix};
}

function toRows<T extends Float32Array | Float64Array>(matrix: T, columns: number): T[] {
  return Array.from({length: matrix.length / columns}, (_, i) => matrix.subarray(i * columns, (i + 1) * columns) as T);
}
