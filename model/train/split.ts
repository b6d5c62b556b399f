import type {BinnedMatrix} from "./bins.js";
import type {Histogram} from "./histogram.js";
import type {TrainParameters} from "./parameters.js";

/** Sums over the rows of a node. */
export interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

export interface Split {
  readonly column: number;
  /** The last bin that goes left. */
  readonly bin: number;
  readonly threshold: number;
  readonly isMissingLeft: boolean;
  readonly gain: number;
  readonly left: Sums;
  readonly right: Sums;
}

type Penalties = Pick<TrainParameters, "lambda" | "gamma" | "minChildWeight">;

/**
 * The split of a node with the highest gain above γ, or null: XGBoost's gain,
 * with missing rows tried on both sides. Of equal splits the first is taken.
 */
export function findSplit(
  matrix: BinnedMatrix,
  histogram: Histogram,
  node: Sums,
  columns: readonly number[],
  penalties: Penalties
): Split | null {
  let best: Split | null = null;
  for (const column of columns) {
    const split = findColumnSplit(matrix, histogram, node, column, penalties);
    if (split && split.gain > (best?.gain ?? penalties.gamma)) best = split;
  }
  return best;
}

/** The weight of a leaf: the step that lowers the penalised loss most. */
export function leafWeight({gradient, hessian}: Sums, lambda: number): number {
  return -gradient / (hessian + lambda);
}

function findColumnSplit(
  {cuts, starts}: BinnedMatrix,
  {gradients, hessians, counts}: Histogram,
  node: Sums,
  column: number,
  penalties: Penalties
): Split | null {
  const [start, missing] = [starts[column], starts[column + 1] - 1];
  const nodeStrength = strength(node.gradient, node.hessian, penalties.lambda);
  let best: Split | null = null;
  const consider = (bin: number, gradient: number, hessian: number, isMissingLeft: boolean | null) => {
    const right = {gradient: node.gradient - gradient, hessian: node.hessian - hessian};
    if (Math.min(hessian, right.hessian) < penalties.minChildWeight) return;
    const strengths =
      strength(gradient, hessian, penalties.lambda) + strength(right.gradient, right.hessian, penalties.lambda);
    const gain = strengths - nodeStrength;
    if (gain <= (best?.gain ?? 0)) return;
    const left = {gradient, hessian};
    best = {
      column,
      bin,
      threshold: cuts[column][bin],
      isMissingLeft: isMissingLeft ?? hessian >= right.hessian,
      gain,
      left,
      right
    };
  };

  let [gradient, hessian] = [0, 0];
  for (let bin = 0; bin < cuts[column].length; bin += 1) {
    gradient += gradients[start + bin];
    hessian += hessians[start + bin];
    // An empty bin parts the rows as the bin before it did.
    if (bin > 0 && counts[start + bin] === 0) continue;
    if (counts[missing] === 0) {
      consider(bin, gradient, hessian, null);
      continue;
    }
    consider(bin, gradient, hessian, false);
    consider(bin, gradient + gradients[missing], hessian + hessians[missing], true);
  }
  return best;
}

function strength(gradient: number, hessian: number, lambda: number): number {
  return gradient ** 2 / (hessian + lambda);
}
