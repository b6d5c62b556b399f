/** The values of some rows, given by number. */
export function pick(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < picked.length; i += 1) picked[i] = values[rows[i]];
  return picked;
}

/** The mean of some rows' values. */
export function meanAt(values: ArrayLike<number>, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += values[row];
  return sum / rows.length;
}
