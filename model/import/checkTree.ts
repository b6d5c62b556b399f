import type {XgboostTree} from "../../workspace/scoring/trees.js";
import {refuse} from "./refuse.js";

const LEAF = -1;
const MOST_CATEGORY = 2 ** 24;

/** Refuses a tree that a walk could leave, go round in, or learn nothing from. */
export function checkTree(tree: XgboostTree, columns: number, file: string): void {
  const nodes = tree.left_children.length;
  const seen = new Uint8Array(nodes);
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!(node >= 0 && node < nodes)) refuse(file, `is broken: tree ${tree.id} has no node ${node}`);
    if (seen[node]) refuse(file, `is broken: tree ${tree.id} comes to node ${node} twice`);
    seen[node] = 1;
    checkNode(tree, node, columns, file);
    if (tree.left_children[node] !== LEAF) open.push(tree.right_children[node], tree.left_children[node]);
  }
  checkCategories(tree, file);
}

function checkNode(tree: XgboostTree, node: number, columns: number, file: string): void {
  const where = `node ${node} of tree ${tree.id}`;
  if (!Number.isFinite(tree.split_conditions[node])) refuse(file, `is broken: ${where} has no finite value`);
  const column = tree.split_indices[node];
  const isColumn = Number.isInteger(column) && column >= 0 && column < columns;
  if (!isColumn) refuse(file, `is broken: ${where} splits on a feature beyond the model's ${columns}`);
}

function checkCategories(tree: XgboostTree, file: string): void {
  const {categories, categories_nodes, categories_segments, categories_sizes} = tree;
  const isCategory = (code: number) => Number.isInteger(code) && code >= 0 && code < MOST_CATEGORY;
  if (!categories.every(isCategory)) {
    refuse(file, `splits tree ${tree.id} on categories that are not whole numbers from 0 to ${MOST_CATEGORY - 1}`);
  }
  categories_nodes.forEach((node, i) => {
    const [first, size] = [categories_segments[i], categories_sizes[i]];
    if (first >= 0 && size >= 0 && first + size <= categories.length) return;
    refuse(file, `is broken: node ${node} of tree ${tree.id} has no set of categories`);
  });
}
