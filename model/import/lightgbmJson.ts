import type {LightgbmFile, LightgbmLeaf, LightgbmTree, MissingType} from "./lightgbmFile.js";
import {refuseLinear} from "./lightgbmText.js";
import {toPandasLabels} from "./pandasLabels.js";
import {findMember, type Part, pick, toList, toNumber, toNumbers, toText, toTexts} from "./part.js";
import {refuse} from "./refuse.js";

type Node = LightgbmTree[number];

/** Reads what LightGBM's `dump_model` gives, as JSON. */
export function readLightgbmJson(value: unknown, file: string): LightgbmFile {
  const root = {file, at: "", value};
  const names = toTexts(pick(root, "feature_names"));
  const objective = findMember(root, "objective");
  const average = findMember(root, "average_output");
  const infos = findMember(root, "feature_infos");
  const pandas = findMember(root, "pandas_categorical");
  return {
    objective: objective ? toText(objective) : "",
    treesPerRound: toNumber(pick(root, "num_tree_per_iteration")),
    names,
    isAverage: average?.value === true,
    trees: toList(pick(root, "tree_info")).map((tree) => readTree(pick(tree, "tree_structure"))),
    codes: names.map((name) => readCodes(infos && findMember(infos, name))),
    pandasLabels: pandas && toPandasLabels(JSON.stringify(pandas.value), file)
  };
}

/** Lays the nested nodes out, each parent before its children. */
function readTree(root: Part): LightgbmTree {
  const parts: Part[] = [root];
  const nodes: Node[] = [];
  for (const part of parts) {
    if (findMember(part, "leaf_const") || findMember(part, "leaf_coeff")) refuseLinear(part.file);
    const isSplit = findMember(part, "split_feature") !== null;
    nodes.push(isSplit ? readSplit(part, parts.length) : readLeaf(part));
    if (isSplit) parts.push(pick(part, "left_child"), pick(part, "right_child"));
  }
  return nodes;
}

function readLeaf(part: Part): LightgbmLeaf {
  return {kind: "leaf", value: toNumber(pick(part, "leaf_value")), cover: readCover(part, "leaf")};
}

function readSplit(part: Part, left: number): Node {
  const column = toNumber(pick(part, "split_feature"));
  const common = {column, left, right: left + 1, cover: readCover(part, "internal")};
  const type = toText(pick(part, "decision_type"));
  const threshold = pick(part, "threshold");
  if (type === "==") return {...common, kind: "category", categories: readSet(threshold)};
  if (type !== "<=") refuse(part.file, `has the decision_type ${type}, which is not known here`);
  return {
    ...common,
    kind: "number",
    threshold: toNumber(threshold),
    isDefaultLeft: pick(part, "default_left").value === true,
    missing: readMissing(pick(part, "missing_type"))
  };
}

/** A set is written `0||2||5`. */
function readSet(part: Part): number[] {
  return String(part.value)
    .split("||")
    .map((code) => (code === "" ? NaN : Number(code)));
}

function readMissing(part: Part): MissingType {
  const type = toText(part);
  if (type === "None" || type === "Zero" || type === "NaN") return type;
  return refuse(part.file, `has the missing_type ${type}, which is not known here`);
}

function readCover(part: Part, name: "leaf" | "internal"): number {
  const found = findMember(part, `${name}_count`) ?? findMember(part, `${name}_weight`);
  return found ? toNumber(found) : 1;
}

function readCodes(info: Part | null): number[] {
  const values = info && findMember(info, "values");
  return values ? toNumbers(values).filter((code) => code >= 0) : [];
}
