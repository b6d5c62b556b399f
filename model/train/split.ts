import type {BinnedMatrix} from "./bins.js";
import type {Histogram} from "./histogram.js";
import {type Bounds, leafStrength, leafWeight, type Sums} from "./leaf.js";
import type {GrowParameters} from "./parameters.js";

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

type Penalties = Pick<GrowParameters, "lambda" | "gamma" | "minChildWeight" | "constraints">;

/** A gain below is rounding; XGBoost's kRtEps. */
const LEAST_GAIN = 1e-6;

/**
 * The split of a node with the highest gain above γ, or null: XGBoost's gain,
 * with missing rows tried on both sides. Of equal splits the first is taken.
 *
 * One flat loop over every bin of every column, of every node: it keeps the
 * best in variables, since an object a candidate would be most of its cost.
 */
export function findSplit(
  {cuts, starts}: BinnedMatrix,
  histogram: Histogram,
  node: Sums & Bounds,
  columns: Int32Array,
  {lambda, gamma, minChildWeight, constraints}: Penalties
): Split | null {
  const {gradient, hessian} = node;
  const ownStrength = leafStrength(gradient, hessian, lambda, leafWeight(gradient, hessian, lambda, node));
  const isConstrained = Object.keys(constraints).length > 0;
  // A child without rows has no hessian; with them it has some.
  const least = Math.max(minChildWeight, Number.MIN_VALUE);
  let best = ownStrength + Math.max(gamma, LEAST_GAIN);
  let [bestColumn, bestBin, bestSide, bestGradient, bestHessian] = [-1, 0, 0, 0, 0];

  for (const column of columns) {
    const first = starts[column];
    const missing = starts[column + 1] - 1;
    const missingGradient = histogram[2 * missing];
    const missingHessian = histogram[2 * missing + 1];
    const sides = missingHessian > 0 ? 2 : 1;
    const constraint = isConstrained ? (constraints[column] ?? 0) : 0;
    let gradientSum = 0;
    let hessianSum = 0;
    for (let bin = first; bin < missing - 1; bin += 1) {
      const binHessian = histogram[2 * bin + 1];
      // An empty bin parts the rows as the bin before it did.
      if (binHessian === 0 && bin > first) continue;
      gradientSum += histogram[2 * bin];
      hessianSum += binHessian;

      // The missing go right, then left.
      for (let side = 0; side < sides; side += 1) {
        const leftGradient = side === 0 ? gradientSum : gradientSum + missingGradient;
        const leftHessian = side === 0 ? hessianSum : hessianSum + missingHessian;
        const rightGradient = gradient - leftGradient;
        const rightHessian = hessian - leftHessian;
        if (leftHessian < least || rightHessian < least) continue;
        const strength = isConstrained
          ? constrainedStrength(leftGradient, leftHessian, rightGradient, rightHessian, lambda, node, constraint)
          : (leftGradient * leftGradient) / (leftHessian + lambda) +
            (rightGradient * rightGradient) / (rightHessian + lambda);
        if (strength <= best) continue;
        best = strength;
        bestColumn = column;
        bestBin = bin - first;
        bestSide = sides === 2 ? side : Number(leftHessian >= rightHessian);
        bestGradient = leftGradient;
        bestHessian = leftHessian;
      }
    }
  }

  if (bestColumn === -1) return null;
  return {
    column: bestColumn,
    bin: bestBin,
    threshold: cuts[bestColumn][bestBin],
    isMissingLeft: bestSide === 1,
    gain: best - ownStrength,
    left: {gradient: bestGradient, hessian: bestHessian},
    right: {gradient: gradient - bestGradient, hessian: hessian - bestHessian}
  };
}

/** The children's strength with their weights held in the node's bounds; none when they break the constraint. */
function constrainedStrength(
  leftGradient: number,
  leftHessian: number,
  rightGradient: number,
  rightHessian: number,
  lambda: number,
  bounds: Bounds,
  constraint: number
): number {
  const left = leafWeight(leftGradient, leftHessian, lambda, bounds);
  const right = leafWeight(rightGradient, rightHessian, lambda, bounds);
  if (constraint * (right - left) < 0) return -Infinity;
  return (
    leafStrength(leftGradient, leftHessian, lambda, left) + leafStrength(rightGradient, rightHessian, lambda, right)
  );
}
