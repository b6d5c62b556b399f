import type {XgboostTree} from "../../workspace/scoring/trees.js";
import {checkTree} from "./checkTree.js";
import {checkSize, findCategoryColumns, toColumnNames} from "./columns.js";
import {BEYOND_FLOAT32} from "./float32.js";
import type {ImportedTrees} from "./imported.js";
import {findMember, type Part, pick, toList, toNumber, toNumbers, toText, toTexts} from "./part.js";
import {refuse} from "./refuse.js";
import {toBinaryModel} from "./toBinaryModel.js";
import {readCodes} from "./xgboostCodes.js";

/** The objectives whose margin is the log-odds of the positive outcome, and whose base_score is a probability. */
const BINARY = ["binary:logistic", "reg:logistic"];

const NO_PARENT = 2 ** 31 - 1;

/** A file of XGBoost 1.0 to 3.x, whatever its objective. */
export interface XgboostFile {
  readonly version: readonly number[];
  readonly objective: string;
  /** As written, without the brackets of 3.1: for a classifier a probability. */
  readonly baseScore: number;
  readonly names: readonly string[];
  readonly trees: readonly XgboostTree[];
}

/** A binary classifier of XGBoost from its parsed JSON or UBJSON; anything else is refused by name. */
export function importXgboost(value: unknown, file: string): ImportedTrees {
  const root = {file, at: "", value};
  requireBinary(root);
  const {version, baseScore, names, trees} = readXgboost(root);
  if (!(baseScore > 0 && baseScore < 1)) refuse(file, "has a base_score that is no probability between 0 and 1");
  const sets = findCategoryColumns(trees, names, file);
  const model = toBinaryModel({version, names, trees, sets, baseScore});
  return {
    format: "xgboost",
    model,
    codes: readCodes(findModel(root), trees, names, sets),
    notes: listNotes(root, trees.length)
  };
}

/** Reads a file's trees, and checks that they can be walked. */
export function readXgboost(root: Part): XgboostFile {
  const learner = pick(root, "learner");
  const parameters = pick(learner, "learner_model_param");
  const model = findModel(root);
  const given = findMember(learner, "feature_names");
  const width = toNumber(pick(parameters, "num_feature"));
  const names = toColumnNames(given ? toTexts(given) : [], width, root.file);
  const weights = readTreeWeights(root);
  const trees = toList(pick(model, "trees")).map((tree, id) => readTree(tree, id, weights?.[id] ?? 1));
  if (weights && weights.length !== trees.length) refuse(root.file, "is a dart model without a weight for each tree");
  checkSize(
    trees.map(({left_children}) => left_children),
    root.file
  );
  for (const tree of trees) checkTree(tree, width, root.file);
  const version = findMember(root, "version");
  return {
    version: version ? toNumbers(version) : [1, 0, 0],
    objective: readObjective(root),
    baseScore: readBaseScore(pick(parameters, "base_score")),
    names,
    trees
  };
}

function requireBinary(root: Part): void {
  const {file} = root;
  const objective = readObjective(root);
  const booster = readBooster(root);
  if (booster === "gblinear") refuse(file, "is a gblinear model, which has no trees; train with booster gbtree");
  if (booster !== "gbtree" && booster !== "dart")
    refuse(file, `has the booster ${booster}; only gbtree and dart have trees`);
  if (!BINARY.includes(objective)) refuse(file, `has the objective ${objective}, ${describeObjective(objective)}`);
  const parameters = pick(pick(root, "learner"), "learner_model_param");
  const [classes, targets] = ["num_class", "num_target"].map((key) => findMember(parameters, key));
  if (classes && toNumber(classes) > 1)
    refuse(file, "tells more than two classes apart; only binary models are served");
  if (targets && toNumber(targets) > 1) refuse(file, "has more than one target; only binary models are served");
}

function describeObjective(objective: string): string {
  const kind = [
    ["multi:", "multiclass"],
    ["rank:", "ranking"],
    ["reg:", "regression"],
    ["count:", "regression"],
    ["survival:", "survival"]
  ].find(([prefix]) => objective.startsWith(prefix));
  if (objective === "binary:logitraw")
    return "whose base_score is a margin in some versions and a probability in others; train with binary:logistic";
  const what = kind ? `which is ${kind[1]}` : "which is not known here";
  return `${what}; only binary classifiers such as binary:logistic are served`;
}

function readObjective(root: Part): string {
  return toText(pick(pick(pick(root, "learner"), "objective"), "name"));
}

function readBooster(root: Part): string {
  return toText(pick(pick(pick(root, "learner"), "gradient_booster"), "name"));
}

/** A dart model holds its trees one level deeper. */
function findModel(root: Part): Part {
  const booster = pick(pick(root, "learner"), "gradient_booster");
  return pick(readBooster(root) === "dart" ? pick(booster, "gbtree") : booster, "model");
}

function readTreeWeights(root: Part): number[] | null {
  if (readBooster(root) !== "dart") return null;
  const weights = findMember(pick(pick(root, "learner"), "gradient_booster"), "weight_drop");
  return weights
    ? toNumbers(weights)
    : refuse(root.file, "is a dart model without weight_drop, the weights of its trees");
}

function readBaseScore(part: Part): number {
  const {value} = part;
  return toNumber({...part, value: typeof value === "string" ? value.replace(/^\[|\]$/g, "") : value});
}

function readTree(part: Part, id: number, weight: number): XgboostTree {
  const vector = findMember(pick(part, "tree_param"), "size_leaf_vector");
  if (vector && toNumber(vector) > 1)
    refuse(part.file, "has leaves of more than one value; only binary models are served");
  const left_children = toNumbers(pick(part, "left_children"));
  const nodes = left_children.length;
  const required = (key: string) => requireLength(toNumbers(pick(part, key)), nodes, part, key);
  const optional = (key: string, otherwise: number) => {
    const found = findMember(part, key);
    return found ? requireLength(toNumbers(found), nodes, part, key) : new Array<number>(nodes).fill(otherwise);
  };
  const list = (key: string) => toNumbers(findMember(part, key) ?? {...part, value: []});
  const categories_nodes = list("categories_nodes");
  const choosing = new Set(categories_nodes);
  return {
    base_weights: optional("base_weights", 0).map(toFinite),
    categories: list("categories"),
    categories_nodes,
    categories_segments: list("categories_segments"),
    categories_sizes: list("categories_sizes"),
    default_left: required("default_left"),
    id,
    left_children,
    loss_changes: optional("loss_changes", 0).map(toFinite),
    parents: optional("parents", NO_PARENT),
    right_children: required("right_children"),
    split_conditions: required("split_conditions").map((value, node) => {
      if (left_children[node] === -1) return weight === 1 ? value : Math.fround(weight * value);
      return choosing.has(node) ? 0 : toThreshold(value);
    }),
    split_indices: required("split_indices"),
    split_type: optional("split_type", 0),
    sum_hessian: optional("sum_hessian", 0),
    tree_param: {num_deleted: "0", num_nodes: String(nodes), size_leaf_vector: "0"}
  };
}

function requireLength(values: number[], length: number, {file, at}: Part, key: string): number[] {
  if (values.length === length) return values;
  return refuse(file, `is broken: ${at}.${key} has ${values.length} values for ${length} nodes`);
}

function toFinite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** An infinite threshold as JSON can hold it. */
function toThreshold(value: number): number {
  return Math.abs(value) === Infinity ? Math.sign(value) * BEYOND_FLOAT32 : value;
}

/** Early stopping leaves the trees that came after the best round; `predict_proba` of scikit-learn's wrapper skips them. */
function listNotes(root: Part, trees: number): string[] {
  const attributes = findMember(pick(root, "learner"), "attributes");
  const best = attributes && findMember(attributes, "best_iteration");
  const parallel = findMember(findMember(findModel(root), "gbtree_model_param") ?? root, "num_parallel_tree");
  const rounds = trees / (parallel ? toNumber(parallel) : 1);
  if (!best || toNumber(best) + 1 >= rounds) return [];
  const hint = `save booster[:${toNumber(best) + 1}] instead to leave them out, as scikit-learn's predict_proba does`;
  return [`All ${rounds} rounds count, though its best was round ${toNumber(best) + 1}: ${hint}.`];
}
