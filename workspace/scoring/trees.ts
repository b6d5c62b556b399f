/** A tree as XGBoost's JSON model writes it; a leaf's value is its `split_conditions`. */
export interface XgboostTree {
  readonly id: number;
  readonly left_children: readonly number[];
  readonly right_children: readonly number[];
  readonly parents: readonly number[];
  readonly split_indices: readonly number[];
  readonly split_conditions: readonly number[];
  readonly split_type: readonly number[];
  readonly default_left: readonly number[];
  readonly base_weights: readonly number[];
  readonly loss_changes: readonly number[];
  readonly sum_hessian: readonly number[];
  readonly categories: readonly number[];
  readonly categories_nodes: readonly number[];
  readonly categories_segments: readonly number[];
  readonly categories_sizes: readonly number[];
  readonly tree_param: Readonly<Record<string, string>>;
}

/** `trees.json`: a binary logistic model in XGBoost's JSON schema. */
export interface XgboostModel {
  readonly version: readonly number[];
  readonly learner: {
    readonly attributes: Readonly<Record<string, string>>;
    readonly feature_names: readonly string[];
    readonly feature_types: readonly string[];
    readonly gradient_booster: {
      readonly name: "gbtree";
      readonly model: {
        readonly gbtree_model_param: Readonly<Record<string, string>>;
        readonly tree_info: readonly number[];
        readonly trees: readonly XgboostTree[];
      };
    };
    readonly learner_model_param: Readonly<Record<string, string>> & {readonly base_score: string};
    readonly objective: {readonly name: "binary:logistic"; readonly reg_loss_param: Readonly<Record<string, string>>};
  };
}

const ZERO_IS_MISSING = "zero_is_missing";

/** The attributes of a model that takes a zero in the named columns for a missing value, as LightGBM can. */
export function formatZeroColumns(names: readonly string[]): Readonly<Record<string, string>> {
  return {[ZERO_IS_MISSING]: JSON.stringify(names)};
}

/** The columns in which a zero is a missing value. */
export function findZeroColumns({attributes, feature_names}: XgboostModel["learner"]): number[] {
  const names = JSON.parse(attributes[ZERO_IS_MISSING] ?? "[]") as string[];
  return names.map((name) => feature_names.indexOf(name)).filter((column) => column !== -1);
}

/** The base score of the JSON, a probability, as log-odds; XGBoost 3.1 writes it in brackets. */
export function baseMargin({base_score}: {readonly base_score: string}): number {
  const share = Number(base_score.replace(/^\[|\]$/g, ""));
  return Math.log(share / (1 - share));
}
