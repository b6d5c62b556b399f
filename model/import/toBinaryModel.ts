import type {XgboostModel, XgboostTree} from "../../workspace/scoring/trees.js";

interface BinaryTrees {
  readonly version: readonly number[];
  readonly names: readonly string[];
  readonly trees: readonly XgboostTree[];
  /** The columns that hold categories. */
  readonly sets: {has(column: number): boolean};
  /** The probability that every row starts from. */
  readonly baseScore: number;
  readonly attributes?: XgboostModel["learner"]["attributes"]; // none
}

/** A binary classifier's trees as an XGBoost model. */
export function toBinaryModel({version, names, trees, sets, baseScore, attributes = {}}: BinaryTrees): XgboostModel {
  return {
    version,
    learner: {
      attributes,
      feature_names: names,
      feature_types: names.map((_, column) => (sets.has(column) ? "c" : "float")),
      gradient_booster: {
        name: "gbtree",
        model: {
          gbtree_model_param: {num_parallel_tree: "1", num_trees: String(trees.length), size_leaf_vector: "0"},
          tree_info: trees.map(() => 0),
          trees
        }
      },
      learner_model_param: {
        base_score: String(baseScore),
        num_class: "0",
        num_feature: String(names.length),
        num_target: "1"
      },
      objective: {name: "binary:logistic", reg_loss_param: {scale_pos_weight: "1"}}
    }
  };
}
