import type {XgboostModel, XgboostTree} from "../../../workspace/scoring/trees.js";

interface Stump {
  readonly column: number;
  readonly threshold: number;
  readonly left: number;
  readonly right: number;
  readonly isMissingLeft: boolean;
}

/** A tree of one split. */
export function stump({column, threshold, left, right, isMissingLeft}: Stump): XgboostTree {
  return {
    ...leaf(0),
    base_weights: [0, left, right],
    default_left: [Number(isMissingLeft), 0, 0],
    left_children: [1, -1, -1],
    loss_changes: [1, 0, 0],
    parents: [2 ** 31 - 1, 0, 0],
    right_children: [2, -1, -1],
    split_conditions: [threshold, left, right],
    split_indices: [column, 0, 0],
    split_type: [0, 0, 0],
    sum_hessian: [2, 1, 1]
  };
}

/** A tree without a split. */
export function leaf(weight: number): XgboostTree {
  return {
    base_weights: [weight],
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: [0],
    id: 0,
    left_children: [-1],
    loss_changes: [0],
    parents: [2 ** 31 - 1],
    right_children: [-1],
    split_conditions: [weight],
    split_indices: [0],
    split_type: [0],
    sum_hessian: [1],
    tree_param: {}
  };
}

export function toModel(trees: readonly XgboostTree[], width: number, base_score: string): XgboostModel {
  return {
    learner: {
      attributes: {},
      feature_names: Array.from({length: width}, (_, i) => `f${i}`),
      feature_types: [],
      gradient_booster: {model: {gbtree_model_param: {}, tree_info: trees.map(() => 0), trees}, name: "gbtree"},
      learner_model_param: {base_score},
      objective: {name: "binary:logistic", reg_loss_param: {}}
    },
    version: [1, 7, 4]
  };
}
