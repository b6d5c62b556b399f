import type {Dataset} from "../../../model/train/dataset.js";
import type {GrowParameters} from "../../../model/train/parameters.js";

/** A node written out: a leaf is its weight. */
export type SlowNode =
  | number
  | {
      readonly column: number;
      readonly threshold: number;
      readonly isMissingLeft: boolean;
      readonly left: SlowNode;
      readonly right: SlowNode;
    };

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

interface Row {
  readonly values: readonly number[];
  readonly outcome: number;
  margin: number;
  gradient: number;
  hessian: number;
}

interface Attempt {
  readonly column: number;
  readonly threshold: number;
  readonly isMissingLeft: boolean;
  readonly left: readonly Row[];
  readonly right: readonly Row[];
}

/** A gain better by less is the rounding of sums. */
const TIE = 1e-9;

/**
 * Boosting by the book, apart from the code that is tested: every threshold and
 * missing direction of every column is tried on the rows themselves. Each value
 * needs a bin of its own, and all rows and columns are seen.
 */
export function boostSlowly(dataset: Dataset, classWeight: number, parameters: GrowParameters): SlowNode[] {
  const rows = toRows(dataset);
  const sum = rows.reduce((total, {outcome}) => total + (outcome ? classWeight : 1), 0);
  const share = Math.fround((classWeight * rows.filter(({outcome}) => outcome).length) / sum);
  for (const row of rows) row.margin = Math.log(share / (1 - share));
  return Array.from({length: parameters.trees}, () => {
    for (const row of rows) derive(row, row.outcome ? classWeight : 1);
    const tree = grow(rows, rows, 0, {lower: -Infinity, upper: Infinity}, parameters);
    for (const row of rows) row.margin += walk(tree, row);
    return tree;
  });
}

function toRows({rows, columns, matrix, outcomes}: Dataset): Row[] {
  return Array.from({length: rows}, (_, row) => ({
    values: [...matrix.subarray(row * columns, (row + 1) * columns)],
    outcome: outcomes[row],
    margin: 0,
    gradient: 0,
    hessian: 0
  }));
}

function derive(row: Row, weight: number): void {
  const p = 1 / (1 + Math.exp(-row.margin));
  row.gradient = weight * (p - row.outcome);
  row.hessian = weight * p * (1 - p);
}

function grow(
  all: readonly Row[],
  rows: readonly Row[],
  depth: number,
  bounds: Bounds,
  given: GrowParameters
): SlowNode {
  let best: Attempt | null = null;
  let bestGain = Math.max(given.gamma, 1e-6);
  const own = strength(rows, bounds, given);
  for (const attempt of depth < given.depth ? listAttempts(all, rows) : []) {
    if (!isAllowed(attempt, bounds, given)) continue;
    const gain = strength(attempt.left, bounds, given) + strength(attempt.right, bounds, given) - own;
    if (gain <= bestGain + TIE) continue;
    best = attempt;
    bestGain = gain;
  }
  if (!best) return given.rate * weigh(rows, bounds, given);
  const middle = (weigh(best.left, bounds, given) + weigh(best.right, bounds, given)) / 2;
  const direction = given.constraints[best.column] ?? 0;
  const below = {lower: bounds.lower, upper: direction === 0 ? bounds.upper : middle};
  const above = {lower: direction === 0 ? bounds.lower : middle, upper: bounds.upper};
  const {column, threshold, isMissingLeft, left, right} = best;
  return {
    column,
    threshold,
    isMissingLeft,
    left: grow(all, left, depth + 1, direction < 0 ? above : below, given),
    right: grow(all, right, depth + 1, direction < 0 ? below : above, given)
  };
}

function* listAttempts(all: readonly Row[], rows: readonly Row[]): Generator<Attempt> {
  for (const column of all[0].values.keys()) {
    for (const threshold of listThresholds(all.map(({values}) => values[column]))) {
      const sides = rows.some(({values}) => Number.isNaN(values[column])) ? [false, true] : [null];
      for (const side of sides) {
        const isLeft = ({values}: Row) => (Number.isNaN(values[column]) ? side === true : values[column] < threshold);
        const [left, right] = [rows.filter(isLeft), rows.filter((row) => !isLeft(row))];
        yield {column, threshold, isMissingLeft: side ?? sum(left, "hessian") >= sum(right, "hessian"), left, right};
      }
    }
  }
}

function listThresholds(values: readonly number[]): number[] {
  const present = [...new Set(values.filter((value) => !Number.isNaN(value)))].sort((a, b) => a - b);
  const middles = present.slice(1).map((value, i) => Math.fround(present[i] + (value - present[i]) / 2));
  return values.some(Number.isNaN) ? [present[0], ...middles] : middles;
}

function isAllowed({column, left, right}: Attempt, bounds: Bounds, given: GrowParameters): boolean {
  if (left.length === 0 || right.length === 0) return false;
  if (Math.min(sum(left, "hessian"), sum(right, "hessian")) < given.minChildWeight) return false;
  const rise = weigh(right, bounds, given) - weigh(left, bounds, given);
  return (given.constraints[column] ?? 0) * rise >= 0;
}

function weigh(rows: readonly Row[], {lower, upper}: Bounds, {lambda}: GrowParameters): number {
  return Math.min(Math.max(-sum(rows, "gradient") / (sum(rows, "hessian") + lambda), lower), upper);
}

function strength(rows: readonly Row[], bounds: Bounds, given: GrowParameters): number {
  const weight = weigh(rows, bounds, given);
  return -(2 * sum(rows, "gradient") * weight + (sum(rows, "hessian") + given.lambda) * weight ** 2);
}

function sum(rows: readonly Row[], key: "gradient" | "hessian"): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function walk(node: SlowNode, row: Row): number {
  if (typeof node === "number") return node;
  const value = row.values[node.column];
  const isLeft = Number.isNaN(value) ? node.isMissingLeft : value < node.threshold;
  return walk(isLeft ? node.left : node.right, row);
}
