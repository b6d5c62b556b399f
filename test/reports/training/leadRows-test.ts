import {describe, expect, it} from "vitest";
import {drawLeadRows} from "../../../reports/training/leadRows.js";

const ROWS = 4000;
const {rows, columns, matrix, outcomes} = drawLeadRows("test", ROWS);

describe("drawLeadRows(seed, rows)", () => {
  it("draws the same for the same seed, and another for another", () => {
    expect(drawLeadRows("test", 50).matrix).toEqual(matrix.slice(0, 50 * columns));
    expect(drawLeadRows("other", 50).matrix).not.toEqual(matrix.slice(0, 50 * columns));
  });

  it("has 47 columns: numbers of which some are missing, skewed counts, and flags", () => {
    expect([rows, columns, matrix.length]).toEqual([ROWS, 47, ROWS * 47]);
    for (let column = 0; column < columns; column += 1) {
      const values = Array.from({length: rows}, (_, row) => matrix[row * columns + column]);
      const missing = values.filter(Number.isNaN).length / rows;
      if (column < 13) expect(missing).toBeCloseTo(0.15, 1);
      else expect(missing).toBe(0);
      if (column >= 13 && column < 23) expectSkewed(values);
      if (column >= 23) expect([...new Set(values)].sort()).toEqual([0, 1]);
    }
  });

  it("sets one flag of each category", () => {
    for (let row = 0; row < rows; row += 1) {
      const flags = [...matrix.subarray(row * columns + 23, (row + 1) * columns)];
      const groups = [flags.slice(0, 6), flags.slice(6, 14), flags.slice(14)];
      for (const group of groups) expect(group.filter((flag) => flag === 1)).toHaveLength(1);
    }
  });

  it("has fewer positives than negatives, and both", () => {
    const share = outcomes.reduce((sum, outcome) => sum + outcome, 0) / rows;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.5);
  });
});

function expectSkewed(values: readonly number[]): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = values.toSorted((a, b) => a - b)[values.length / 2];
  expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
  expect(mean).toBeGreaterThan(1.3 * middle);
}
