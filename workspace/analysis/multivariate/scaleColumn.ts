import type {CellColumn} from "./cells.js";

/** A column's cells as numbers of mean 0 and variance 1 over the rows that it was fitted to. */
export type Scaler = (cells: CellColumn["cells"]) => Float64Array;

/**
 * Learns from a column's cells how to make numbers of them, as NannyML does: a
 * missing number is the mean, a missing category the commonest (of equals, the
 * first by code unit), a category its share of the rows, one never seen 0;
 * then less the mean over the standard deviation (over n), 1 for a constant.
 */
export function fitScaler({kind, cells}: Pick<CellColumn, "kind" | "cells">): Scaler {
  const toNumber = kind === "numeric" ? fitNumber(cells) : fitShare(cells);
  const values = Float64Array.from(cells, toNumber);
  const mean = average(values);
  const deviation = Math.sqrt(average(values.map((value) => (value - mean) ** 2))) || 1;
  return (others) => Float64Array.from(others, (cell) => (toNumber(cell) - mean) / deviation);
}

type ToNumber = (cell: number | string | null) => number;

function fitNumber(cells: CellColumn["cells"]): ToNumber {
  const known = Float64Array.from(cells.filter((cell) => cell !== null) as number[]);
  const filled = known.length > 0 ? average(known) : 0;
  return (cell) => (cell === null ? filled : Number(cell));
}

function fitShare(cells: CellColumn["cells"]): ToNumber {
  const counts = new Map<number | string, number>();
  let missing = 0;
  for (const cell of cells) {
    if (cell === null) missing += 1;
    else counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const commonest = findCommonest(counts);
  if (commonest !== null) counts.set(commonest, (counts.get(commonest) ?? 0) + missing);
  return (cell) => (counts.get(cell ?? commonest ?? "") ?? 0) / cells.length;
}

function findCommonest(counts: ReadonlyMap<number | string, number>): number | string | null {
  const most = Math.max(...counts.values());
  const commonest = [...counts].filter(([, count]) => count === most).map(([cell]) => cell);
  return commonest.sort((a, b) => (a < b ? -1 : 1))[0] ?? null;
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
