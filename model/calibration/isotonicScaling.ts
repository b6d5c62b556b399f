import type {Calibration} from "../../workspace/scoring/calibration.js";

const MOST_BINS = 20;
const FEWEST_ROWS = 30;

/** Rows of neighbouring margins, in sums. */
interface Block {
  readonly rows: number;
  readonly margins: number;
  readonly positives: number;
}

const EMPTY: Block = {rows: 0, margins: 0, positives: 0};

/**
 * Isotonic regression of the outcome on the margin, made strictly rising: at
 * most twenty bins of equal mass, each with one row more of the mean outcome so
 * that no share is 0 or 1, pooled until their shares rise (pool adjacent
 * violators, Ayer et al. 1955). A block's mean margin and the log-odds of its
 * share are a knot; beyond the knots goes on the slope between the first and
 * the last. Null when fewer than two blocks are left.
 */
export function fitIsotonic(margins: Float64Array, outcomes: Uint8Array): Calibration | null {
  const base = outcomes.reduce((sum, outcome) => sum + outcome, 0) / outcomes.length;
  const blocks = poolViolators(binRows(margins, outcomes).map((bin) => addPrior(bin, base)));
  // In float32, as the graph holds them: rounding moves no knot away from the fit.
  const knots = blocks.map((block) => Math.fround(block.margins / block.rows));
  if (knots.length < 2 || knots.some((knot, i) => knot <= knots[i - 1])) return null;
  const logits = blocks.map(toLogit);
  const slope = (logits[logits.length - 1] - logits[0]) / (knots[knots.length - 1] - knots[0]);
  return {kind: "isotonic", margins: knots, logits, slope};
}

/** Bins of about equal mass, lowest margins first; equal margins are never parted. */
function binRows(margins: Float64Array, outcomes: Uint8Array): Block[] {
  const order = [...margins.keys()].sort((i, j) => margins[i] - margins[j]);
  const size = Math.max(FEWEST_ROWS, order.length / MOST_BINS);
  const bins: Block[] = [];
  let bin = EMPTY;
  order.forEach((row, i) => {
    bin = merge(bin, {rows: 1, margins: margins[row], positives: outcomes[row]});
    if (bin.rows < size || margins[order[i + 1]] === margins[row]) return;
    bins.push(bin);
    bin = EMPTY;
  });
  return bin.rows === 0 ? bins : [...bins.slice(0, -1), merge(bins.at(-1) ?? EMPTY, bin)];
}

function poolViolators(bins: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const bin of bins) {
    let block = bin;
    while (blocks.length > 0 && toShare(blocks[blocks.length - 1]) >= toShare(block)) {
      block = merge(blocks.pop() ?? EMPTY, block);
    }
    blocks.push(block);
  }
  return blocks;
}

function addPrior({rows, margins, positives}: Block, base: number): Block {
  return {rows: rows + 1, margins: margins + margins / rows, positives: positives + base};
}

function merge(a: Block, b: Block): Block {
  return {rows: a.rows + b.rows, margins: a.margins + b.margins, positives: a.positives + b.positives};
}

function toShare({rows, positives}: Block): number {
  return positives / rows;
}

function toLogit({rows, positives}: Block): number {
  return Math.log(positives / (rows - positives));
}
