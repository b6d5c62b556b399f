import {chiSquareQuantile} from "../chiSquareDistribution.js";
import {normalTail} from "../distributions/normal.js";

const STEPS = 50;
const PRECISION = 1e-6;

/** One chunk's figure, less what is expected of its size, and its sampling variance. */
export interface ChunkFigure {
  readonly deviation: number;
  readonly variance: number;
}

export interface Between {
  /** The variance between chunks beyond sampling. */
  readonly variance: number;
  /** That of their weighted mean, as a share of `variance`: 1 / k of k equal chunks. */
  readonly meanShare: number;
  /** Chunks less one. */
  readonly degrees: number;
  /** What Q less the degrees is divided by. */
  readonly scale: number;
}

/**
 * The variance between chunks by the moments of DerSimonian and Laird (1986):
 * (Q − (k − 1)) / (Σw − Σw² / Σw), at least 0, with Q = Σ w (x − x̄)² and w the
 * inverse of each sampling variance. 0 of fewer than two chunks.
 */
export function findBetween(figures: readonly ChunkFigure[]): Between {
  const known = figures.filter(({deviation, variance}) => !Number.isNaN(deviation) && variance > 0);
  const sumOf = (value: (figure: ChunkFigure) => number) => known.reduce((sum, figure) => sum + value(figure), 0);
  const weight = sumOf(({variance}) => 1 / variance);
  const squares = sumOf(({variance}) => 1 / variance ** 2);
  const mean = sumOf(({deviation, variance}) => deviation / variance) / weight;
  const q = sumOf(({deviation, variance}) => (deviation - mean) ** 2 / variance);
  if (known.length < 2) return {variance: 0, meanShare: 1, degrees: 0, scale: 1};
  const degrees = known.length - 1;
  const scale = weight - squares / weight;
  return {variance: Math.max(0, q - degrees) / scale, meanShare: squares / weight ** 2, degrees, scale};
}

/**
 * The part of `z` at which a figure, over √(between-chunk variance + sampling
 * variance), falls below with chance Φ(−z) when chunks differ by sampling
 * alone. The variance that few chunks show by chance would else widen the
 * limits: the chance is averaged over Q, a χ² variable of k − 1 degrees. Chunks
 * that do differ make the limits of a reference of ten chunks up to a fifth
 * narrower than Student's. `sampling` is the variance of the figure and of the
 * reference together.
 */
export function nullFactor(z: number, {meanShare, degrees, scale}: Between, sampling: number): number {
  const ratios = Array.from({length: STEPS}, (_, i) => {
    const variance = Math.max(0, chiSquareQuantile((i + 0.5) / STEPS, degrees) - degrees) / scale;
    return Math.sqrt((variance * (1 + meanShare) + sampling) / sampling);
  });
  const chance = (factor: number) => {
    return ratios.reduce((sum, ratio) => sum + normalTail(factor * z * ratio), 0) / STEPS;
  };
  let [low, high] = [0, 1];
  while (high - low > PRECISION) {
    const middle = (low + high) / 2;
    if (chance(middle) > normalTail(z)) low = middle;
    else high = middle;
  }
  return high;
}
