import {type ChunkFigure, findBetween} from "../estimation/betweenChunks.js";

/** What a reference says of a mean: the mean of its rows, their variance, and its chunks by rows and mean. */
export interface MeanReference {
  readonly mean: number;
  readonly variance: number;
  readonly chunks: readonly {readonly rows: number; readonly mean: number}[];
}

/**
 * The limits of a window's mean that know its size: reference mean ±
 * z·√(between-chunk variance + SE(n)²), SE(n)² the variance of a row over the
 * window's rows, and both with what the reference's own mean is uncertain by.
 * A share has row variance p (1 − p). Chunks may differ in size.
 */
export function windowLimits({mean, variance, chunks}: MeanReference, rows: number, z: number): [number, number] {
  const figures = chunks.map((chunk): ChunkFigure => ({deviation: chunk.mean - mean, variance: variance / chunk.rows}));
  const between = findBetween(figures);
  const referenceRows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  const error = variance / rows + variance / referenceRows + between.variance * (1 + between.meanShare);
  const reach = z * Math.sqrt(error);
  return [mean - reach, mean + reach];
}
