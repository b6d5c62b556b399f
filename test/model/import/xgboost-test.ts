import {describe, expect, it} from "vitest";
import {importTrees} from "../../../model/import/readModelFile.js";
import {importXgboost} from "../../../model/import/xgboost.js";
import {computeMargin, toForest} from "../../../workspace/scoring/forest.js";
import {toUbjson} from "../support/ubjson.js";
import {toFileLeaf, toFileTree, toXgboostFile} from "../support/xgboostFile.js";

const FILE = "model.json";
const BASE_QUARTER = Math.log(0.25 / 0.75);

function score(file: unknown, ...row: number[]): number {
  return computeMargin(toForest(importXgboost(file, FILE).model), Float32Array.from(row), 0);
}

function withBase(base_score: string) {
  return toXgboostFile({learner_model_param: {base_score, num_class: "0", num_feature: "2"}});
}

describe("importXgboost(value, file)", () => {
  it.each(["0.25", "2.5E-1", "[2.5E-1]", "[0.25]"])("takes the base_score %s for a probability", (base) => {
    expect(score(withBase(base), 0, 1)).toBeCloseTo(BASE_QUARTER + 2, 12);
  });

  it("sends what is below a threshold left, and what is on it right", () => {
    expect([0.49999997, 0.5, NaN].map((x) => score(toXgboostFile(), 0, x))).toEqual([-1, 2, -1]);
  });

  it("reads files of 1.0, whose directions are truth values and which know no categories", () => {
    const {split_type, categories, categories_nodes, categories_segments, categories_sizes, ...old} = toFileTree();
    expect([split_type, categories, categories_nodes, categories_segments, categories_sizes]).toHaveLength(5);
    const file = toXgboostFile({feature_names: undefined}, [{...old, default_left: [false, false, false]}]);
    expect(score(file, 0, NaN)).toBe(2);
  });

  it("calls columns without names f0, f1", () => {
    expect(importXgboost(toXgboostFile(), FILE).model.learner.feature_names).toEqual(["f0", "f1"]);
    const named = importXgboost(toXgboostFile({feature_names: ["a", "b"]}), FILE);
    expect(named.model.learner.feature_names).toEqual(["a", "b"]);
  });

  it("scales the leaves of dart by the weights of their trees", () => {
    const {model} = toXgboostFile().learner.gradient_booster;
    const gradient_booster = {name: "dart", gbtree: {model}, weight_drop: [0.5]};
    expect(score(toXgboostFile({gradient_booster}), 0, 1)).toBe(1);
  });

  it("reads an infinite threshold, and keeps it where JSON can hold it", () => {
    const file = toXgboostFile({}, [toFileTree({split_conditions: [Infinity, -1, 2]})]);
    expect(score(file, 0, 3e38)).toBe(-1);
    const [tree] = importXgboost(file, FILE).model.learner.gradient_booster.model.trees;
    expect(JSON.parse(JSON.stringify(tree.split_conditions))).toEqual(tree.split_conditions);
  });

  it("reads the bare NaN of a split by category", () => {
    const tree = toFileTree({
      split_type: [1, 0, 0],
      split_conditions: [-7, -1, 2],
      categories: [1],
      categories_nodes: [0],
      categories_segments: [0],
      categories_sizes: [1]
    });
    const text = JSON.stringify(toXgboostFile({}, [tree])).replace("[-7,", "[NaN,");
    const {model} = importTrees(Buffer.from(text), FILE)!;
    const margins = [0, 1, 2, 1.5, -0.5, NaN].map((x) => computeMargin(toForest(model), Float32Array.of(0, x), 0));
    expect(margins).toEqual([-1, 2, -1, 2, -1, -1]);
  });

  it("reads the names of categories that 3.1 keeps as bytes, and the codes where there are none", () => {
    const set = {split_type: [1, 0, 0], categories_nodes: [0], categories_segments: [0], categories_sizes: [1]};
    const trees = [toFileTree({...set, categories: [2]})];
    const {model} = toXgboostFile({}, trees).learner.gradient_booster;
    const none = {offsets: [], values: []};
    const texts = {offsets: [0, 3, 5, 7], values: [114, 101, 100, -61, -87, 111, 107]};
    const read = (enc: unknown[]) => {
      const cats = {enc, feature_segments: [], sorted_idx: []};
      return importXgboost(toXgboostFile({gradient_booster: {name: "gbtree", model: {...model, cats}}}), FILE).codes;
    };
    expect(read([none, texts])).toEqual(new Map([["f1", {values: {red: 0, é: 1, ok: 2}, other: null, isNamed: true}]]));
    expect(read([none, {type: 9, values: [30, 10, 20]}]).get("f1")?.values).toEqual({30: 0, 10: 1, 20: 2});
    expect(read([])).toEqual(new Map([["f1", {values: {0: 0, 1: 1, 2: 2}, other: 3, isNamed: false}]]));
  });

  it("adds every tree, however many a round has", () => {
    expect(score(toXgboostFile({}, [toFileLeaf(1), toFileLeaf(0.25), toFileTree()]), 0, 1)).toBe(3.25);
  });

  it("says so when trees after the best round count", () => {
    const trees = [toFileLeaf(1), toFileLeaf(1), toFileLeaf(1)];
    const read = (best: string) =>
      importXgboost(toXgboostFile({attributes: {best_iteration: best}}, trees), FILE).notes;
    expect(read("0")).toEqual([expect.stringContaining("booster[:1]")]);
    expect(read("2")).toEqual([]);
  });

  it("reads the same from UBJSON", () => {
    const file = toXgboostFile({feature_names: ["a", "b"]}, [toFileTree(), toFileLeaf(0.5)]);
    expect(importTrees(toUbjson(file), FILE)).toEqual(importXgboost(file, FILE));
  });

  it.each([
    ["reg:squarederror", /has the objective reg:squarederror, which is regression/],
    ["multi:softprob", /has the objective multi:softprob, which is multiclass/],
    ["rank:ndcg", /has the objective rank:ndcg, which is ranking/],
    ["binary:hinge", /has the objective binary:hinge, which is not known here/],
    ["binary:logitraw", /has the objective binary:logitraw, whose base_score/]
  ])("refuses the objective %s by name", (name, reason) => {
    expect(() => importXgboost(toXgboostFile({objective: {name}}), FILE)).toThrow(reason);
  });

  const {model} = toXgboostFile().learner.gradient_booster;
  const parameters = {base_score: "0.5", num_class: "0", num_feature: "2", num_target: "1"};
  it.each([
    ["gblinear", {gradient_booster: {name: "gblinear", model: {weights: [1]}}}, /is a gblinear model/],
    ["another booster", {gradient_booster: {name: "odd", model}}, /has the booster odd/],
    ["dart without weights", {gradient_booster: {name: "dart", gbtree: {model}}}, /without weight_drop/],
    ["dart with weights too few", {gradient_booster: {name: "dart", gbtree: {model}, weight_drop: []}}, /dart/],
    ["classes", {learner_model_param: {...parameters, num_class: "3"}}, /more than two classes/],
    ["targets", {learner_model_param: {...parameters, num_target: "2"}}, /more than one target/],
    ["a base_score of 1", {learner_model_param: {...parameters, base_score: "1"}}, /no probability/],
    [
      "a base_score of many",
      {learner_model_param: {...parameters, base_score: "[0.5,0.5]"}},
      /base_score is not a number/
    ],
    ["too many features", {learner_model_param: {...parameters, num_feature: "99999"}}, /has 99999 features/],
    ["names too few", {feature_names: ["a"]}, /names 1 features and has 2/],
    ["a name twice", {feature_names: ["a", "a"]}, /two features a/],
    ["no learner parameters", {learner_model_param: undefined}, /learner\.learner_model_param is missing/]
  ])("refuses %s", (_, changes, reason) => {
    expect(() => importXgboost(toXgboostFile(changes), FILE)).toThrow(reason);
  });

  const set = {split_type: [1, 0, 0], categories_nodes: [0], categories_segments: [0], categories_sizes: [1]};
  it.each([
    ["a child that is not there", {right_children: [7, -1, -1]}, /has no node 7/],
    ["a negative child", {right_children: [-5, -1, -1]}, /has no node -5/],
    ["a cycle", {right_children: [0, -1, -1]}, /comes to node 0 twice/],
    ["a shared child", {right_children: [1, -1, -1]}, /comes to node 1 twice/],
    ["a feature beyond the last", {split_indices: [2, 0, 0]}, /a feature beyond the model's 2/],
    ["a leaf without a value", {split_conditions: [0.5, null, 2]}, /node 1 of tree 0 has no finite value/],
    ["lists of two lengths", {default_left: [0]}, /default_left has 1 values for 3 nodes/],
    ["no children", {left_children: undefined}, /trees\.0\.left_children is missing/],
    ["texts for numbers", {split_conditions: ["a", "b", "c"]}, /is not numbers only/],
    ["vector leaves", {tree_param: {size_leaf_vector: "3"}}, /leaves of more than one value/],
    ["categories that are no whole numbers", {...set, categories: [1.5]}, /categories that are not whole numbers/],
    ["categories that are negative", {...set, categories: [-1]}, /categories that are not whole numbers/],
    ["a set beyond the list", {...set, categories: []}, /has no set of categories/]
  ])("refuses a tree with %s", (_, changes, reason) => {
    expect(() => importXgboost(toXgboostFile({}, [toFileTree(changes)]), FILE)).toThrow(reason);
  });

  it("refuses a model without a tree, and a column split in both ways", () => {
    expect(() => importXgboost(toXgboostFile({}, []), FILE)).toThrow(/holds no tree/);
    const trees = [toFileTree(), toFileTree({...set, categories: [1]})];
    expect(() => importXgboost(toXgboostFile({}, trees), FILE)).toThrow(/splits f1 both by number and by category/);
  });
});
