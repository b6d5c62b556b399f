/** The values of some rows, given by number. */
export function pick(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

/** The mean of some rows' values. */
export function meanAt(values: ArrayLike<number>, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + values[row], 0) / rows.length;
}
