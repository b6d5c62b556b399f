/** Scored rows as columns of equal length; NaN is missing. */
export interface Sample {
  /** The model's score, by which rows are ranked. */
  readonly scores: Float64Array;
  /** What the model called each row: 1 or 0. */
  readonly predictions: Float64Array;
  /** What became of each row: 1 or 0. */
  readonly outcomes: Float64Array;
}

/** The rows of a sample, given by number. */
export function pickSample({scores, predictions, outcomes}: Sample, rows: ArrayLike<number>): Sample {
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return {scores: pick(scores), predictions: pick(predictions), outcomes: pick(outcomes)};
}

/** The numbers of the rows that miss none of some columns. */
export function findWhole(...columns: readonly Float64Array[]): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < columns[0].length; row += 1) {
    if (columns.every((column) => !Number.isNaN(column[row]))) rows.push(row);
  }
  return Int32Array.from(rows);
}
