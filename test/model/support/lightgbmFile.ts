import type {Random} from "../../../data/random.js";

/** A tree as LightGBM's documentation has it; a test writes it out and walks it, knowing nothing of the product. */
export type Node =
  | {readonly value: number; readonly count: number}
  | {
      readonly feature: number;
      readonly threshold: number;
      readonly categories: readonly number[] | null;
      readonly isDefaultLeft: boolean;
      readonly missing: 0 | 1 | 2;
      readonly left: Node;
      readonly right: Node;
    };

const ZERO = 1.0000000180025095e-35;
const MISSING = ["None", "Zero", "NaN"] as const;

/** Features 0 to 2 are numbers, of missing type None, Zero and NaN; 3 is a category of codes 0 to 69. */
export function drawTree(random: Random, depth: number, thresholds: readonly number[]): Node {
  if (depth === 0 || random() < 0.1) return {value: 2 * random() - 1, count: 1 + Math.floor(random() * 9)};
  const feature = Math.floor(random() * 4);
  const isCategory = feature === 3;
  return {
    feature,
    threshold: thresholds[Math.floor(random() * thresholds.length)],
    categories: isCategory ? Array.from({length: 70}, (_, code) => code).filter(() => random() < 0.3) : null,
    isDefaultLeft: random() < 0.5,
    missing: isCategory ? 2 : (feature as 0 | 1 | 2),
    left: drawTree(random, depth - 1, thresholds),
    right: drawTree(random, depth - 1, thresholds)
  };
}

/** What the walk of LightGBM 4 does, in doubles. */
export function walk(node: Node, row: readonly number[]): number {
  if ("value" in node) return node.value;
  return walk(goesLeft(node, row[node.feature]) ? node.left : node.right, row);
}

function goesLeft(node: Exclude<Node, {value: number}>, given: number): boolean {
  if (node.categories) return given > -1 && node.categories.includes(Math.trunc(given));
  const value = Number.isNaN(given) && node.missing !== 2 ? 0 : given;
  if (node.missing === 1 && Math.abs(value) <= ZERO) return node.isDefaultLeft;
  if (node.missing === 2 && Number.isNaN(value)) return node.isDefaultLeft;
  return value <= node.threshold;
}

export function toLightgbmText(trees: readonly Node[], header: Readonly<Record<string, string>> = {}): string {
  const lines = {
    version: "v4",
    num_class: "1",
    num_tree_per_iteration: "1",
    label_index: "0",
    max_feature_idx: "3",
    objective: "binary sigmoid:1",
    feature_names: "none zero nan city",
    feature_infos: `[-9:9] [-9:9] [-9:9] ${Array.from({length: 70}, (_, code) => code).join(":")}`,
    ...header,
    tree_sizes: trees.map(() => 1).join(" ")
  };
  const blocks = trees.map((tree, i) => `Tree=${i}\n${toBlock(tree)}\nshrinkage=1\n\n`);
  const head = Object.entries(lines).map(([key, value]) => (value === "" ? key : `${key}=${value}`));
  return `tree\n${head.join("\n")}\n\n${blocks.join("\n")}end of trees\n\npandas_categorical:null\n`;
}

function toBlock(root: Node): string {
  const [splits, leaves]: [Exclude<Node, {value: number}>[], Extract<Node, {value: number}>[]] = [[], []];
  const visit = (node: Node): void => {
    if ("value" in node) return void leaves.push(node);
    splits.push(node);
    visit(node.left);
    visit(node.right);
  };
  visit(root);
  const place = (node: Node) => ("value" in node ? -1 - leaves.indexOf(node) : splits.indexOf(node));
  const sets = splits.flatMap(({categories}) => (categories ? [toWords(categories)] : []));
  let set = -1;
  const lines: [string, readonly (number | string)[]][] = [
    ["num_leaves", [leaves.length]],
    ["num_cat", [sets.length]],
    ["split_feature", splits.map(({feature}) => feature)],
    ["threshold", splits.map(({threshold, categories}) => (categories ? (set += 1) : formatThreshold(threshold)))],
    ["decision_type", splits.map(toDecisionType)],
    ["left_child", splits.map(({left}) => place(left))],
    ["right_child", splits.map(({right}) => place(right))],
    ["leaf_value", leaves.map(({value}) => value)],
    ["leaf_count", leaves.map(({count}) => count)],
    ["internal_count", splits.map(countRows)],
    [
      "cat_boundaries",
      sets.length > 0 ? sets.reduce((ends, words) => [...ends, ends[ends.length - 1] + words.length], [0]) : []
    ],
    ["cat_threshold", sets.flat()]
  ];
  return lines
    .filter(([key, values]) => values.length > 0 || !key.startsWith("cat_"))
    .map(([key, values]) => `${key}=${values.join(" ")}`)
    .join("\n");
}

function countRows(node: Node): number {
  return "value" in node ? node.count : countRows(node.left) + countRows(node.right);
}

function toDecisionType({categories, isDefaultLeft, missing}: Exclude<Node, {value: number}>): number {
  return (categories ? 1 : 0) + (isDefaultLeft ? 2 : 0) + 4 * missing;
}

function formatThreshold(threshold: number): string {
  return threshold === Infinity ? "inf" : threshold.toPrecision(17);
}

function toWords(categories: readonly number[]): number[] {
  const words = new Array<number>(Math.floor(Math.max(0, ...categories) / 32) + 1).fill(0);
  for (const code of categories) words[Math.floor(code / 32)] += 2 ** (code % 32);
  return words;
}

/** What `dump_model` gives of the same trees; it writes 1e300 for an infinite threshold. */
export function toLightgbmDump(trees: readonly Node[], header: Readonly<Record<string, unknown>> = {}) {
  return {
    name: "tree",
    version: "v4",
    num_class: 1,
    num_tree_per_iteration: 1,
    objective: "binary sigmoid:1",
    average_output: false,
    feature_names: ["none", "zero", "nan", "city"],
    feature_infos: {city: {min_value: 0, max_value: 69, values: Array.from({length: 70}, (_, code) => code)}},
    tree_info: trees.map((tree, tree_index) => ({tree_index, tree_structure: toDumpNode(tree)})),
    pandas_categorical: null,
    ...header
  };
}

function toDumpNode(node: Node): unknown {
  if ("value" in node) return {leaf_value: node.value, leaf_count: node.count};
  return {
    split_feature: node.feature,
    threshold: node.categories ? node.categories.join("||") : Math.min(node.threshold, 1e300),
    decision_type: node.categories ? "==" : "<=",
    default_left: node.isDefaultLeft,
    missing_type: MISSING[node.missing],
    internal_count: countRows(node),
    left_child: toDumpNode(node.left),
    right_child: toDumpNode(node.right)
  };
}
