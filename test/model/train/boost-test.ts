import {describe, expect, it} from "vitest";
import {boost, type Ensemble} from "../../../model/train/boost.js";
import type {Dataset} from "../../../model/train/dataset.js";
import {dumpEnsemble} from "../../../model/train/dump.js";
import {findWeight} from "../../../model/train/growTree.js";
import {logLoss} from "../../../model/train/logistic.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {auc} from "../../../workspace/analysis/auc.js";
import {drawDataset, toDataset} from "../support/dataset.js";

const TRAIN = drawDataset("train", 2000);
const VALIDATION = drawDataset("validation", 1000);
const FRESH = drawDataset("fresh", 2000);

describe("boost(train, validation, parameters)", () => {
  it("beats the constant and ranks fresh rows nearly as well as the truth", () => {
    const ensemble = boost(TRAIN, VALIDATION, toTrainParameters({trees: 200}));
    const margins = toMargins(ensemble, FRESH);
    const constant = new Float64Array(FRESH.rows).fill(Math.log(ensemble.baseScore / (1 - ensemble.baseScore)));
    expect(logLoss(margins, FRESH.outcomes)).toBeLessThan(0.85 * logLoss(constant, FRESH.outcomes));
    expect(auc(margins, FRESH.outcomes)).toBeGreaterThan(auc(trueMargins(FRESH), FRESH.outcomes) - 0.02);
  });

  it("gives the same bytes for the same seed, and others for another", () => {
    const train = (seed: number) => JSON.stringify(boost(TRAIN, VALIDATION, toTrainParameters({trees: 10, seed})));
    expect(train(1)).toBe(train(1));
    expect(train(1)).not.toBe(train(2));
  });

  it("lowers the training loss with every tree that sees all rows", () => {
    const parameters = toTrainParameters({trees: 25, rowShare: 1, columnShare: 1, minChildWeight: 0});
    const {baseScore, trees} = boost(TRAIN, TRAIN, parameters);
    const losses = trees.map((_, i) =>
      logLoss(toMargins({baseScore, trees: trees.slice(0, i + 1)}, TRAIN), TRAIN.outcomes)
    );
    expect(trees).toHaveLength(25);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  });

  it("gives the same margins whatever rising map a column goes through", () => {
    const cubed = {...TRAIN, matrix: TRAIN.matrix.map((value) => value ** 3 * 8)};
    const parameters = toTrainParameters({trees: 10});
    const plain = drawSmall(TRAIN);
    const mapped = drawSmall(cubed);
    expect(toMargins(boost(mapped, mapped, parameters), mapped)).toEqual(
      toMargins(boost(plain, plain, parameters), plain)
    );
  });

  it("makes smaller leaves with a larger λ", () => {
    const largest = (lambda: number) => {
      const {trees} = boost(TRAIN, VALIDATION, toTrainParameters({trees: 1, lambda}));
      return Math.max(...trees[0].map(({weight}) => Math.abs(weight)));
    };
    expect(largest(100)).toBeLessThan(largest(1));
  });

  it("keeps the depth, and the weight of every child", () => {
    const {trees} = boost(TRAIN, VALIDATION, toTrainParameters({trees: 5, depth: 2, minChildWeight: 20}));
    for (const nodes of trees) {
      expect(nodes.length).toBeLessThanOrEqual(7);
      for (const {hessian} of nodes) expect(hessian).toBeGreaterThanOrEqual(20);
    }
  });

  it("stops when validation has not improved for a while", () => {
    const noise = {...VALIDATION, outcomes: VALIDATION.outcomes.map((outcome) => 1 - outcome)};
    let grown = 0;
    const {trees} = boost(TRAIN, noise, toTrainParameters({patience: 4}), (done) => (grown = done));
    expect(trees).toHaveLength(1);
    expect(grown).toBe(5);
  });

  it("learns from what is missing", () => {
    const values = Array.from({length: 200}, (_, i) => (i % 2 ? NaN : i));
    const outcomes = values.map((value) => Number(Number.isNaN(value)));
    const data = toDataset(values, outcomes);
    const margins = toMargins(boost(data, data, toTrainParameters({trees: 5})), data);
    expect(auc(margins, data.outcomes)).toBe(1);
  });

  it("gives a tree without a split when nothing can be learnt", () => {
    const data = toDataset([1, 1, 1, 1], [0, 1, 0, 1]);
    const {baseScore, trees} = boost(data, data, toTrainParameters({trees: 3, rowShare: 1}));
    expect(baseScore).toBe(0.5);
    expect(trees).toEqual([[{parent: null, branch: null, weight: expect.closeTo(0, 12), hessian: 1}]]);
  });
});

describe("dumpEnsemble(ensemble, columns)", () => {
  const ensemble = boost(TRAIN, VALIDATION, toTrainParameters({trees: 20}));
  const model = dumpEnsemble(ensemble, [..."abcdef"]);
  const {trees} = model.learner.gradient_booster.model;

  it("writes thresholds and weights that read back as the same float32", () => {
    const written = trees.map(({split_conditions}) => split_conditions.map(Math.fround));
    const grown = ensemble.trees.map((nodes) => nodes.map(({branch, weight}) => branch?.threshold ?? weight));
    expect(written).toEqual(grown);
  });

  it("writes no more digits than a float32 needs", () => {
    for (const value of trees.flatMap(({split_conditions}) => split_conditions)) {
      const digits = value.toExponential().replace(/e.*|\D/g, "").length;
      const shorter = Number(value.toPrecision(Math.max(1, digits - 1)));
      expect(digits === 1 || Math.fround(shorter) !== Math.fround(value)).toBe(true);
    }
  });

  it("gives every node but the root the parent that names it as a child, and children less cover", () => {
    for (const tree of trees) {
      tree.parents.slice(1).forEach((parent, i) => {
        expect([tree.left_children[parent], tree.right_children[parent]]).toContain(i + 1);
        expect(tree.sum_hessian[parent]).toBeGreaterThan(tree.sum_hessian[i + 1]);
      });
    }
  });

  it("counts its trees, nodes and columns", () => {
    expect(model.learner.learner_model_param.num_feature).toBe("6");
    expect(model.learner.gradient_booster.model.gbtree_model_param.num_trees).toBe(String(trees.length));
    for (const {tree_param, parents} of trees) expect(tree_param.num_nodes).toBe(String(parents.length));
  });
});

/** Few enough rows that every value has a bin of its own. */
function drawSmall({columns, matrix, outcomes}: Dataset): Dataset {
  return {rows: 200, columns, matrix: matrix.slice(0, 200 * columns), outcomes: outcomes.slice(0, 200)};
}

function toMargins({baseScore, trees}: Ensemble, {rows, columns, matrix}: Dataset): Float64Array {
  const base = Math.log(baseScore / (1 - baseScore));
  return new Float64Array(rows).map((_, row) =>
    trees.reduce((sum, tree) => sum + findWeight(tree, matrix, row * columns), base)
  );
}

function trueMargins({rows, columns, matrix}: Dataset): Float64Array {
  return new Float64Array(rows).map((_, row) => {
    const [a, b, c] = matrix.subarray(row * columns, row * columns + 3);
    return 3 * (Number.isNaN(a) ? 0.5 : a) + 3 * (b || 0) * Math.sign(Number.isNaN(c) ? 1 : c);
  });
}
