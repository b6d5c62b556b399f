import {createRandom, type Random} from "../../../../data/random.js";
import type {XgboostTree} from "../../../../workspace/scoring/trees.js";
import {leaf} from "../../../model/support/trees.js";

interface Shape {
  readonly columns: number;
  readonly depth: number;
  /** Categories 0 to 4 in every column whose number is odd. */
  readonly hasCategories?: boolean;
  /** How often a child has no cover at all. */
  readonly deadShare?: number;
}

interface Node {
  readonly id: number;
  readonly left: number;
  readonly right: number;
  readonly column: number;
  readonly value: number;
  readonly missingLeft: number;
  readonly cover: number;
  readonly categories: readonly number[];
}

/** A tree grown by chance: columns come again on a path, and some branches end early. */
export function drawTree(seed: string, shape: Shape): XgboostTree {
  const random = createRandom(seed);
  const nodes: Node[] = [];
  growNode(nodes, random, shape, 0, 1000);
  return toTree(nodes);
}

/** Rows as the trees above split them, a fifth of the values missing. */
export function drawMatrix(seed: string, rows: number, {columns, hasCategories = false}: Shape): Float32Array {
  const random = createRandom(seed);
  return new Float32Array(rows * columns).map((_, i) => {
    if (random() < 0.2) return NaN;
    return hasCategories && (i % columns) % 2 === 1 ? Math.floor(5 * random()) : 2 * random() - 1;
  });
}

function growNode(nodes: Node[], random: Random, shape: Shape, depth: number, cover: number): number {
  const id = nodes.length;
  nodes.push({id, left: -1, right: -1, column: 0, value: 2 * random() - 1, missingLeft: 0, cover, categories: []});
  if (depth === shape.depth || (depth > 1 && random() < 0.15)) return id;
  const column = Math.floor(random() * shape.columns);
  const categories = shape.hasCategories && column % 2 === 1 ? [0, 1, 2, 3, 4].filter(() => random() < 0.5) : [];
  const part = random() < (shape.deadShare ?? 0) ? Number(random() < 0.5) : random();
  const [value, missingLeft] = [2 * random() - 1, Number(random() < 0.5)];
  const left = growNode(nodes, random, shape, depth + 1, cover * part);
  const right = growNode(nodes, random, shape, depth + 1, cover * (1 - part));
  nodes[id] = {id, left, right, column, value, missingLeft, cover, categories};
  return id;
}

function toTree(nodes: readonly Node[]): XgboostTree {
  const choosing = nodes.filter(({categories}) => categories.length > 0);
  const starts = choosing.map((_, i) => choosing.slice(0, i).reduce((sum, {categories}) => sum + categories.length, 0));
  return {
    ...leaf(0),
    left_children: nodes.map(({left}) => left),
    right_children: nodes.map(({right}) => right),
    split_indices: nodes.map(({column}) => column),
    split_conditions: nodes.map(({value}) => value),
    split_type: nodes.map(({categories}) => Number(categories.length > 0)),
    default_left: nodes.map(({missingLeft}) => missingLeft),
    sum_hessian: nodes.map(({cover}) => cover),
    loss_changes: nodes.map(({left, id}) => (left < 0 ? 0 : id + 1)),
    categories: choosing.flatMap(({categories}) => categories),
    categories_nodes: choosing.map(({id}) => id),
    categories_segments: starts,
    categories_sizes: choosing.map(({categories}) => categories.length)
  };
}
