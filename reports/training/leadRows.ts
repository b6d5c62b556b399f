import {createRandom, type Random} from "../../data/random.js";
import type {Dataset} from "../../model/train/dataset.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";

const NUMBERS = 13;
const COUNTS = 10;
const GROUPS = [6, 8, 10];
const COLUMNS = NUMBERS + COUNTS + GROUPS.reduce((sum, levels) => sum + levels, 0);
const MISSING_SHARE = 0.15;

/**
 * Rows as the encoder would make them of leads: 13 numbers with missing values,
 * 10 skewed counts, and 24 flags of three categories; 47 columns. The outcome
 * follows some of each, two in interaction.
 */
export function drawLeadRows(seed: string, rows: number): Dataset {
  const random = createRandom(`lead rows ${seed}`);
  const matrix = new Float32Array(rows * COLUMNS);
  const outcomes = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const cells = matrix.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    drawCells(cells, random);
    outcomes[row] = Number(random() < sigmoid(toMargin(cells)));
  }
  return {rows, columns: COLUMNS, matrix, outcomes};
}

function drawCells(cells: Float32Array, random: Random): void {
  for (let column = 0; column < NUMBERS; column += 1) {
    cells[column] = random() < MISSING_SHARE ? NaN : drawNormal(random);
  }
  for (let column = NUMBERS; column < NUMBERS + COUNTS; column += 1) {
    cells[column] = Math.floor(Math.exp(1.2 * drawNormal(random)));
  }
  let first = NUMBERS + COUNTS;
  for (const levels of GROUPS) {
    // The least level of three draws: the first levels are the common ones.
    const level = Math.floor(levels * Math.min(random(), random(), random()));
    cells[first + level] = 1;
    first += levels;
  }
}

function toMargin(cells: Float32Array): number {
  const [a, b, c, d] = [...cells.subarray(0, 4)].map((value) => (Number.isNaN(value) ? 0.3 : value));
  const counts = 0.4 * Math.log1p(cells[NUMBERS]) - 0.2 * Math.log1p(cells[NUMBERS + 1]);
  const flags = 0.8 * cells[23] - 0.6 * cells[30] + 0.7 * cells[38] * (d > 0 ? 1 : -1);
  return 0.7 * a + 0.5 * b * c + counts + flags - 1.3;
}

/** Box and Muller's. */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
