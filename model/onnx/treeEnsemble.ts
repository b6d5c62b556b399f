import {baseMargin, type XgboostModel} from "../../workspace/scoring/trees.js";
import {floatsAttribute, integerAttribute, integersAttribute, textAttribute, textsAttribute} from "./attribute.js";
import {toTreeNodes, type TreeNode} from "./treeNodes.js";

/** The attributes of a `TreeEnsembleRegressor` that computes the model's margin. */
export function toTreeEnsemble({learner}: XgboostModel): Uint8Array[] {
  const nodes = learner.gradient_booster.model.trees.flatMap(toTreeNodes);
  const leaves = nodes.filter(({isLeaf}) => isLeaf);
  return [
    textAttribute("aggregate_function", "SUM"),
    floatsAttribute("base_values", [baseMargin(learner.learner_model_param)]),
    integerAttribute("n_targets", 1),
    textAttribute("post_transform", "NONE"),
    integersAttribute("nodes_treeids", pluck(nodes, "tree")),
    integersAttribute("nodes_nodeids", pluck(nodes, "id")),
    integersAttribute("nodes_featureids", pluck(nodes, "feature")),
    textsAttribute(
      "nodes_modes",
      nodes.map(({isLeaf}) => (isLeaf ? "LEAF" : "BRANCH_LT"))
    ),
    floatsAttribute(
      "nodes_values",
      nodes.map(({isLeaf, value}) => (isLeaf ? 0 : value))
    ),
    integersAttribute("nodes_truenodeids", pluck(nodes, "left")),
    integersAttribute("nodes_falsenodeids", pluck(nodes, "right")),
    integersAttribute(
      "nodes_missing_value_tracks_true",
      nodes.map(({isMissingLeft}) => Number(isMissingLeft))
    ),
    integersAttribute(
      "target_ids",
      leaves.map(() => 0)
    ),
    integersAttribute("target_treeids", pluck(leaves, "tree")),
    integersAttribute("target_nodeids", pluck(leaves, "id")),
    floatsAttribute("target_weights", pluck(leaves, "value"))
  ];
}

function pluck(nodes: readonly TreeNode[], key: "tree" | "id" | "left" | "right" | "feature" | "value"): number[] {
  return nodes.map((node) => node[key]);
}
