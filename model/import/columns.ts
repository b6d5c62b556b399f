import type {XgboostTree} from "../../workspace/scoring/trees.js";
import {refuse} from "./refuse.js";

const MOST_COLUMNS = 10_000;
const MOST_NODES = 4_000_000;

/** A model's column names: those given, else `f0`, `f1`, …; refused when they do not tell the columns apart. */
export function toColumnNames(given: readonly string[], width: number, file: string): string[] {
  if (!(width >= 1 && width <= MOST_COLUMNS)) refuse(file, `has ${width} features; a model may have 1 to 10 000`);
  const names = given.length === 0 ? Array.from({length: width}, (_, i) => `f${i}`) : [...given];
  if (names.length !== width) refuse(file, `is broken: it names ${names.length} features and has ${width}`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse(file, `names two features ${twice}; train it with names that differ`);
  return names;
}

/** Refuses trees that are none, or too many to serve. */
export function checkSize(trees: readonly {readonly length: number}[], file: string): void {
  if (trees.length === 0) refuse(file, "holds no tree; train it for a round or more");
  const nodes = trees.reduce((sum, {length}) => sum + length, 0);
  if (nodes > MOST_NODES) refuse(file, `has ${nodes} nodes; a model may have ${MOST_NODES}`);
}

/** The columns that nodes split by category; refused when one is split by number as well. */
export function findCategoryColumns(
  trees: readonly XgboostTree[],
  names: readonly string[],
  file: string
): ReadonlySet<number> {
  const [sets, numbers] = [new Set<number>(), new Set<number>()];
  for (const tree of trees) {
    const choosing = new Set(tree.categories_nodes);
    tree.left_children.forEach((child, node) => {
      if (child !== -1) (choosing.has(node) ? sets : numbers).add(tree.split_indices[node]);
    });
  }
  const both = [...sets].find((column) => numbers.has(column));
  if (both !== undefined) refuse(file, `splits ${names[both]} both by number and by category; train it as one of them`);
  return sets;
}
