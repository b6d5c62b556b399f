import {risingOrder} from "../risingOrder.js";

/** A rising function in straight pieces between its knots, constant beyond them. */
export interface Isotonic {
  /** Rising strictly. */
  readonly x: Float64Array;
  /** Never falling. */
  readonly y: Float64Array;
}

/** Rows that share a value, or neighbours whose means were not in order. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly total: number;
}

/**
 * The least-squares rising fit of `outcomes` to `scores`, of equal length and
 * at least one row (pool adjacent violators, Ayer et al. 1955): the mean
 * outcome of each block, straight between the end of one block and the start
 * of the next, as scikit-learn's IsotonicRegression with `out_of_bounds="clip"`.
 */
export function fitIsotonic(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Isotonic {
  const blocks: Block[] = [];
  for (const group of groupEqual(scores, outcomes)) {
    let block = group;
    while (blocks.length > 0 && toMean(blocks[blocks.length - 1]) >= toMean(block)) {
      block = pool(blocks.pop() ?? block, block);
    }
    blocks.push(block);
  }
  const knots = blocks.flatMap(toKnots);
  return {x: Float64Array.from(knots, ([x]) => x), y: Float64Array.from(knots, ([, y]) => y)};
}

/** The fitted value at each score. */
export function applyIsotonic({x, y}: Isotonic, scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score) => interpolate(x, y, score));
}

function interpolate(x: Float64Array, y: Float64Array, score: number): number {
  const last = x.length - 1;
  if (score <= x[0]) return y[0];
  if (score >= x[last]) return y[last];
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= score) low = middle;
    else high = middle;
  }
  return y[low] + ((score - x[low]) / (x[high] - x[low])) * (y[high] - y[low]);
}

function groupEqual(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Block[] {
  const groups: Block[] = [];
  const order = risingOrder(scores);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const from = scores[order[start]];
    let total = 0;
    for (; end < order.length && scores[order[end]] === from; end += 1) total += outcomes[order[end]];
    groups.push({from, to: from, weight: end - start, total});
  }
  return groups;
}

function pool(a: Block, b: Block): Block {
  return {from: a.from, to: b.to, weight: a.weight + b.weight, total: a.total + b.total};
}

function toMean({total, weight}: Block): number {
  return total / weight;
}

function toKnots(block: Block): [number, number][] {
  const y = toMean(block);
  return block.from === block.to
    ? [[block.from, y]]
    : [
        [block.from, y],
        [block.to, y]
      ];
}
