import {createRandom} from "../../data/random.js";
import type {Dataset} from "../../model/train/dataset.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";

const MISSING_SHARE = 0.1;
const STRONG = 8;

/** Rows with outcomes, as leads have them: continuous, coarse and 0-or-1 columns in turn, a tenth of the first missing. */
export function drawRows(seed: string, rows: number, columns: number): Dataset {
  const random = createRandom(seed);
  const matrix = new Float32Array(rows * columns).map((_, i) => drawCell((i % columns) % 3, random));
  const outcomes = new Uint8Array(rows).map((_, row) => {
    const margin = computeSignal(matrix.subarray(row * columns, (row + 1) * columns));
    return Number(random() < sigmoid(margin));
  });
  return {rows, columns, matrix, outcomes};
}

function drawCell(kind: number, random: () => number): number {
  if (kind === 0) return random() < MISSING_SHARE ? NaN : 2 * random() - 1;
  return kind === 1 ? Math.floor(10 * random()) / 5 - 1 : Number(random() < 0.3);
}

/** Pairs of the first columns matter together. */
function computeSignal(row: Float32Array): number {
  const cells = row.subarray(0, STRONG).map((value) => (Number.isNaN(value) ? 0.5 : value));
  return cells.reduce((sum, value, i) => sum + value * (1 + 2 * cells[(i + 1) % cells.length]), -1);
}
