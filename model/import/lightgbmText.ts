import type {LightgbmFile, LightgbmTree, MissingType} from "./lightgbmFile.js";
import {toPandasLabels} from "./pandasLabels.js";
import {refuse} from "./refuse.js";

const MISSING_TYPES: readonly MissingType[] = ["None", "Zero", "NaN"];
const IS_CATEGORY = 1;
const IS_DEFAULT_LEFT = 2;
const END = "end of trees";
const WORD_BITS = 32;

type Block = ReadonlyMap<string, string>;

/** Reads the text that LightGBM's `save_model` writes. */
export function readLightgbmText(text: string, file: string): LightgbmFile {
  const lines = text.split(/\r?\n/);
  const end = lines.indexOf(END);
  if (end === -1) refuse(file, `is cut short: it lacks the line "${END}"`);
  const starts = lines.slice(0, end).flatMap((line, i) => (line.startsWith("Tree=") ? [i] : []));
  const header = readBlock(lines.slice(0, starts[0] ?? end));
  const blocks = starts.map((start, i) => readBlock(lines.slice(start, starts[i + 1] ?? end)));
  if (blocks.length !== readWords(header, "tree_sizes").length) refuse(file, "is broken: it lacks some of its trees");
  if (lines.some((line) => line === "[linear_tree: 1]")) refuseLinear(file);
  return {
    objective: header.get("objective") ?? "",
    treesPerRound: Number(header.get("num_tree_per_iteration") ?? 1),
    names: readWords(header, "feature_names"),
    isAverage: header.has("average_output"),
    trees: blocks.map((block) => readTree(block, file)),
    codes: readWords(header, "feature_infos").map(readCodes),
    pandasLabels: readPandas(lines.slice(end), file)
  };
}

export function refuseLinear(file: string): never {
  return refuse(file, "is a linear_tree model, whose leaves are formulas; train it with linear_tree=false");
}

function readBlock(lines: readonly string[]): Block {
  const entries = lines.map((line): [string, string] => {
    const at = line.indexOf("=");
    return at === -1 ? [line, ""] : [line.slice(0, at), line.slice(at + 1)];
  });
  return new Map(entries);
}

function readWords(block: Block, key: string): string[] {
  const value = block.get(key)?.trim() ?? "";
  return value === "" ? [] : value.split(/\s+/);
}

function readTree(block: Block, file: string): LightgbmTree {
  const tree = block.get("Tree") ?? "";
  if (Number(block.get("is_linear") ?? 0) !== 0) refuseLinear(file);
  const leaves = Number(block.get("num_leaves"));
  if (!Number.isInteger(leaves) || leaves < 1) refuse(file, `is broken: tree ${tree} has no number of leaves`);
  const read = (key: string, length: number) => {
    const values = readWords(block, key).map(toNumber);
    if (values.length === length && !values.some(Number.isNaN)) return values;
    return refuse(file, `is broken: ${key} of tree ${tree} does not hold ${length} numbers`);
  };
  const splits = leaves - 1;
  const cover = (name: string, length: number) =>
    [`${name}_count`, `${name}_weight`].flatMap((key) =>
      readWords(block, key).length === length ? [read(key, length)] : []
    )[0] ?? new Array<number>(length).fill(1);
  const [columns, thresholds, types] = ["split_feature", "threshold", "decision_type"].map((key) => read(key, splits));
  const [left, right] = ["left_child", "right_child"].map((key) =>
    read(key, splits).map((child) => toPlace(child, splits))
  );
  const [splitCover, leafCover] = [cover("internal", splits), cover("leaf", leaves)];
  const sets = readSets(block, file);
  const inner = columns.map((column, i) => {
    const common = {column, left: left[i], right: right[i], cover: splitCover[i]};
    if (types[i] & IS_CATEGORY) {
      const categories = sets[thresholds[i]] ?? refuse(file, `is broken: tree ${tree} lacks a set of categories`);
      return {...common, kind: "category" as const, categories};
    }
    const missing =
      MISSING_TYPES[(types[i] >> 2) & 3] ?? refuse(file, `is broken: tree ${tree} has an unknown decision_type`);
    const isDefaultLeft = (types[i] & IS_DEFAULT_LEFT) !== 0;
    return {...common, kind: "number" as const, threshold: thresholds[i], isDefaultLeft, missing};
  });
  const outer = read("leaf_value", leaves).map((value, i) => ({kind: "leaf" as const, value, cover: leafCover[i]}));
  return [...inner, ...outer];
}

/** A negative child is a leaf, -1 the first. */
function toPlace(child: number, splits: number): number {
  return child >= 0 ? child : splits - child - 1;
}

function toNumber(word: string): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(word);
  if (infinite) return infinite[1] === "-" ? -Infinity : Infinity;
  return Number(word);
}

/** Sets are bits of 32-bit words, set i the words from boundary i to the next. */
function readSets(block: Block, file: string): number[][] {
  const [boundaries, words] = ["cat_boundaries", "cat_threshold"].map((key) => readWords(block, key).map(Number));
  if (boundaries.some((boundary) => !(boundary >= 0 && boundary <= words.length))) {
    refuse(file, `is broken: tree ${block.get("Tree") ?? ""} lacks some of its categories`);
  }
  return boundaries.slice(1).map((end, i) => words.slice(boundaries[i], end).flatMap(listBits));
}

function listBits(word: number, index: number): number[] {
  const bits = Array.from({length: WORD_BITS}, (_, bit) => bit).filter((bit) => Math.floor(word / 2 ** bit) % 2 === 1);
  return bits.map((bit) => index * WORD_BITS + bit);
}

/** `[lowest:highest]` of a number, `3:1:2` of a category, `none` of a column that training left out. */
function readCodes(info: string): number[] {
  if (info === "none" || info.startsWith("[")) return [];
  return info
    .split(":")
    .map(Number)
    .filter((code) => code >= 0);
}

function readPandas(lines: readonly string[], file: string): LightgbmFile["pandasLabels"] {
  const prefix = "pandas_categorical:";
  const line = lines.find((candidate) => candidate.startsWith(prefix));
  return line === undefined ? null : toPandasLabels(line.slice(prefix.length), file);
}
