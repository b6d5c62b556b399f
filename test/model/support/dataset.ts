import {createRandom} from "../../../data/random.js";
import type {Dataset} from "../../../model/train/dataset.js";

/** Rows of `columns` values in [-1, 1), some missing, whose outcome follows the first three. */
export function drawDataset(seed: string, rows: number, columns = 6, missingShare = 0.1): Dataset {
  const random = createRandom(seed);
  const matrix = new Float32Array(rows * columns).map(() => (random() < missingShare ? NaN : 2 * random() - 1));
  const outcomes = new Uint8Array(rows).map((_, row) => {
    const [a, b, c] = matrix.subarray(row * columns, row * columns + 3);
    const margin = 3 * orElse(a, 0.5) + 3 * orElse(b, 0) * Math.sign(orElse(c, 1)) - 0.5;
    return Number(random() < 1 / (1 + Math.exp(-margin)));
  });
  return {rows, columns, matrix, outcomes};
}

/** A dataset of one column. */
export function toDataset(values: readonly number[], outcomes: readonly number[]): Dataset {
  return {rows: values.length, columns: 1, matrix: Float32Array.from(values), outcomes: Uint8Array.from(outcomes)};
}

function orElse(value: number, fallback: number): number {
  return Number.isNaN(value) ? fallback : value;
}
