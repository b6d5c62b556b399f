import {describe, expect, it} from "vitest";
import {boost} from "../../../model/train/boost.js";
import {dumpEnsemble} from "../../../model/train/dump.js";
import {computeMargins} from "../../../model/train/margins.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {computeMargin, toForest} from "../../../workspace/scoring/forest.js";
import {drawDataset} from "../support/dataset.js";

const TRAIN = drawDataset("train", 2000);

describe("dumpEnsemble(ensemble, columns)", async () => {
  const ensemble = await boost(TRAIN, null, toTrainParameters({trees: 20, classWeight: 2.5}));
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

  it("gives branches the weight they would have unshrunk, and leaves the weight they add, as XGBoost does", () => {
    for (const tree of trees) {
      tree.left_children.forEach((left, node) => {
        if (left === -1) return expect(tree.base_weights[node]).toBe(tree.split_conditions[node]);
        // With λ at 1 a node's gradients are its weight times its cover plus one, and add up from its children's.
        const right = tree.right_children[node];
        const gradients = [left, right].map((child) => {
          const rate = tree.left_children[child] === -1 ? 0.1 : 1;
          return (tree.base_weights[child] / rate) * (tree.sum_hessian[child] + 1);
        });
        const own = tree.base_weights[node] * (tree.sum_hessian[node] + 1);
        expect(own).toBeCloseTo(gradients[0] + gradients[1], 2);
      });
    }
  });

  it("scores rows as the ensemble does", () => {
    const forest = toForest(model);
    const margins = computeMargins(ensemble, TRAIN);
    margins.forEach((margin, row) => expect(computeMargin(forest, TRAIN.matrix, row * 6)).toBeCloseTo(margin, 6));
  });

  it("counts its trees, nodes and columns, and says what a positive row counted for", () => {
    expect(model.learner.learner_model_param.num_feature).toBe("6");
    expect(model.learner.gradient_booster.model.gbtree_model_param.num_trees).toBe(String(trees.length));
    expect(model.learner.objective.reg_loss_param.scale_pos_weight).toBe("2.5");
    for (const {tree_param, parents} of trees) expect(tree_param.num_nodes).toBe(String(parents.length));
  });
});
