import {formatZeroColumns, type XgboostTree} from "../../workspace/scoring/trees.js";
import {checkTree} from "./checkTree.js";
import {toBareCodes, toNamedCodes} from "./codes.js";
import {checkSize, findCategoryColumns, toColumnNames} from "./columns.js";
import {BEYOND_FLOAT32, toUpperBound} from "./float32.js";
import type {Codes, ImportedTrees} from "./imported.js";
import type {LightgbmFile, LightgbmTree, NumberSplit} from "./lightgbmFile.js";
import {refuse} from "./refuse.js";
import {toBinaryModel} from "./toBinaryModel.js";

const NO_CHILD = -1;
const NO_PARENT = 2 ** 31 - 1;

/** A binary classifier of LightGBM in XGBoost's form; anything else is refused by name. */
export function importLightgbm(given: LightgbmFile, file: string): ImportedTrees {
  const sigmoid = requireBinary(given, file);
  const names = toColumnNames(given.names, given.names.length, file);
  const scale = sigmoid / (given.isAverage ? given.trees.length : 1);
  const trees = toXgboostTrees(given, names.length, scale, file);
  const sets = findCategoryColumns(trees, names, file);
  const zeros = findZeroColumns(given, names, file);
  const attributes = zeros.length > 0 ? formatZeroColumns(zeros.map((column) => names[column])) : {};
  const model = toBinaryModel({version: [1, 7, 4], names, trees, sets, baseScore: 0.5, attributes});
  return {format: "lightgbm", model, codes: readCodes(given, trees, names, sets, file), notes: []};
}

/** The trees of a file, leaves times `scale`, and checked that they can be walked, whatever the objective. */
export function toXgboostTrees(
  {trees}: Pick<LightgbmFile, "trees">,
  columns: number,
  scale: number,
  file: string
): XgboostTree[] {
  checkSize(trees, file);
  const converted = trees.map((tree, id) => toXgboostTree(tree, id, scale));
  for (const tree of converted) checkTree(tree, columns, file);
  return converted;
}

/** The factor from a raw score to log-odds: the sigmoid parameter of `binary sigmoid:1`. */
function requireBinary({objective, treesPerRound}: LightgbmFile, file: string): number {
  const [name, ...parameters] = objective.split(" ");
  if (name === "") refuse(file, "names no objective; only models trained with objective binary are served");
  if (name !== "binary")
    refuse(file, `has the objective ${name}; only binary classifiers, objective binary, are served`);
  if (treesPerRound !== 1)
    refuse(file, "grows more than one tree a round, as multiclass models do; only binary ones are served");
  const sigmoid = Number(
    parameters.find((parameter) => parameter.startsWith("sigmoid:"))?.slice("sigmoid:".length) ?? 1
  );
  return sigmoid > 0 ? sigmoid : refuse(file, "has a sigmoid parameter that is no number above 0");
}

function toXgboostTree(tree: LightgbmTree, id: number, scale: number): XgboostTree {
  const parents = new Array<number>(tree.length).fill(NO_PARENT);
  const categories: number[] = [];
  const [nodes, segments, sizes]: [number[], number[], number[]] = [[], [], []];
  tree.forEach((node, place) => {
    if (node.kind === "leaf") return;
    parents[node.left] = place;
    parents[node.right] = place;
    if (node.kind !== "category") return;
    nodes.push(place);
    segments.push(categories.length);
    sizes.push(node.categories.length);
    for (const code of node.categories) categories.push(code);
  });
  const columns = tree.map(toColumns);
  return {
    base_weights: tree.map((node) => (node.kind === "leaf" ? scale * node.value : 0)),
    categories,
    categories_nodes: nodes,
    categories_segments: segments,
    categories_sizes: sizes,
    default_left: columns.map(({isMissingLeft}) => Number(isMissingLeft)),
    id,
    left_children: columns.map(({left}) => left),
    loss_changes: tree.map(() => 0),
    parents: parents.slice(0, tree.length),
    right_children: columns.map(({right}) => right),
    split_conditions: tree.map((node, place) => (node.kind === "leaf" ? scale * node.value : columns[place].bound)),
    split_indices: tree.map((node) => (node.kind === "leaf" ? 0 : node.column)),
    split_type: tree.map(({kind}) => Number(kind === "category")),
    sum_hessian: tree.map(({cover}) => cover),
    tree_param: {num_deleted: "0", num_nodes: String(tree.length), size_leaf_vector: "0"}
  };
}

/** LightGBM sends a set left, and what is missing right; XGBoost sends a set right: so the children change sides. */
function toColumns(node: LightgbmTree[number]) {
  if (node.kind === "leaf") return {left: NO_CHILD, right: NO_CHILD, bound: 0, isMissingLeft: false};
  if (node.kind === "category") return {left: node.right, right: node.left, bound: 0, isMissingLeft: true};
  const {left, right} = node;
  return {left, right, bound: toBound(node.threshold), isMissingLeft: isMissingLeft(node)};
}

/** With missing_type None a missing value counts as 0. */
function isMissingLeft({missing, threshold, isDefaultLeft}: NumberSplit): boolean {
  return missing === "None" ? 0 <= threshold : isDefaultLeft;
}

function toBound(threshold: number): number {
  const bound = toUpperBound(threshold);
  return Math.abs(bound) === Infinity ? Math.sign(bound) * BEYOND_FLOAT32 : bound;
}

/** The columns whose zeros are missing; refused when another split of theirs tells 0 from missing. */
function findZeroColumns({trees}: LightgbmFile, names: readonly string[], file: string): number[] {
  const [zeros, others] = [new Set<number>(), new Set<number>()];
  for (const node of trees.flat()) {
    if (node.kind !== "number" || node.missing === "None") continue;
    (node.missing === "Zero" ? zeros : others).add(node.column);
  }
  const both = [...zeros].find((column) => others.has(column));
  if (both === undefined) return [...zeros].sort((a, b) => a - b);
  return refuse(file, `counts a zero of ${names[both]} as missing in some splits only; train it anew, not onwards`);
}

function readCodes(
  {codes, pandasLabels}: LightgbmFile,
  trees: readonly XgboostTree[],
  names: readonly string[],
  sets: ReadonlySet<number>,
  file: string
): Map<string, Codes> {
  // A category column that no split uses has codes too, and its place among pandas' labels.
  const columns = names.map((_, column) => column).filter((column) => sets.has(column) || codes[column]?.length > 0);
  const isNamed = pandasLabels !== null && pandasLabels.length === columns.length;
  const entries = columns.map((column, i) => {
    const name = names[column];
    if (isNamed) return [name, toNamedCodes(pandasLabels[i], name, file)] as const;
    const known = codes[column]?.length > 0 ? codes[column] : listCodes(trees, column);
    return [
      name,
      toBareCodes(
        [...known].sort((a, b) => a - b),
        null
      )
    ] as const;
  });
  return new Map(entries);
}

function listCodes(trees: readonly XgboostTree[], column: number): number[] {
  const found = trees.flatMap((tree) =>
    tree.categories_nodes.flatMap((node, i) => {
      if (tree.split_indices[node] !== column) return [];
      const first = tree.categories_segments[i];
      return tree.categories.slice(first, first + tree.categories_sizes[i]);
    })
  );
  return [...new Set(found)];
}
