import {leaf, stump} from "./trees.js";

/** A model file of XGBoost as 1.7 writes it: one split of two numbers; `changes` are laid over its learner. */
export function toXgboostFile(
  changes: Readonly<Record<string, unknown>> = {},
  trees: readonly unknown[] = [toFileTree()]
) {
  return {
    learner: {
      attributes: {},
      feature_names: [],
      feature_types: [],
      gradient_booster: {
        model: {
          gbtree_model_param: {num_parallel_tree: "1", num_trees: String(trees.length), size_leaf_vector: "0"},
          tree_info: trees.map(() => 0),
          trees
        },
        name: "gbtree"
      },
      learner_model_param: {base_score: "5E-1", num_class: "0", num_feature: "2", num_target: "1"},
      objective: {name: "binary:logistic", reg_loss_param: {scale_pos_weight: "1"}},
      ...changes
    },
    version: [1, 7, 4]
  };
}

/** Column 1 below 0.5 or missing goes left, to -1, else right, to 2. */
export function toFileTree(changes: Readonly<Record<string, unknown>> = {}) {
  const tree = stump({column: 1, threshold: 0.5, left: -1, right: 2, isMissingLeft: true});
  return {...tree, tree_param: {num_deleted: "0", num_feature: "2", num_nodes: "3", size_leaf_vector: "0"}, ...changes};
}

export function toFileLeaf(weight: number) {
  return {...leaf(weight), tree_param: {num_nodes: "1", size_leaf_vector: "0"}};
}
