import type {XgboostModel, XgboostTree} from "../../workspace/scoring/trees.js";
import type {Ensemble} from "./ensemble.js";
import type {TreeNode} from "./growTree.js";

const NO_PARENT = 2 ** 31 - 1;
const NO_CHILD = -1;

/** The ensemble in the JSON schema of XGBoost 1.7. */
export function dumpEnsemble({baseScore, positiveWeight, trees}: Ensemble, columns: readonly string[]): XgboostModel {
  const width = String(columns.length);
  return {
    learner: {
      attributes: {},
      feature_names: columns,
      feature_types: columns.map(() => "float"),
      gradient_booster: {
        model: {
          gbtree_model_param: {num_parallel_tree: "1", num_trees: String(trees.length), size_leaf_vector: "0"},
          tree_info: trees.map(() => 0),
          trees: trees.map((nodes, id) => dumpTree(nodes, id, width))
        },
        name: "gbtree"
      },
      learner_model_param: {
        base_score: String(toShortest(baseScore)),
        num_class: "0",
        num_feature: width,
        num_target: "1"
      },
      objective: {name: "binary:logistic", reg_loss_param: {scale_pos_weight: String(toShortest(positiveWeight))}}
    },
    version: [1, 7, 4]
  };
}

function dumpTree(nodes: readonly TreeNode[], id: number, width: string): XgboostTree {
  return {
    base_weights: nodes.map(({weight}) => toShortest(weight)),
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: nodes.map(({branch}) => Number(branch?.isMissingLeft ?? false)),
    id,
    left_children: nodes.map(({branch}) => branch?.left ?? NO_CHILD),
    loss_changes: nodes.map(({branch}) => toShortest(branch?.gain ?? 0)),
    parents: nodes.map(({parent}) => parent ?? NO_PARENT),
    right_children: nodes.map(({branch}) => branch?.right ?? NO_CHILD),
    split_conditions: nodes.map(({branch, weight}) => toShortest(branch?.threshold ?? weight)),
    split_indices: nodes.map(({branch}) => branch?.column ?? 0),
    split_type: nodes.map(() => 0),
    sum_hessian: nodes.map(({hessian}) => toShortest(hessian)),
    tree_param: {num_deleted: "0", num_feature: width, num_nodes: String(nodes.length), size_leaf_vector: "0"}
  };
}

/** The decimal of fewest digits that reads back as the same float32. */
function toShortest(value: number): number {
  const float = Math.fround(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return Number(float.toPrecision(9));
}
