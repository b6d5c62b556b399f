/** Two samples as counts of the same distinct values, which rise. */
export interface Tally {
  readonly values: readonly number[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** Two samples of finite numbers, counted. Takes n log n steps. */
export function tally(reference: ArrayLike<number>, current: ArrayLike<number>): Tally {
  const [a, b] = [Float64Array.from(reference).sort(), Float64Array.from(current).sort()];
  const [values, before, now]: number[][] = [[], [], []];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const value = j === b.length || a[i] <= b[j] ? a[i] : b[j];
    const [startOfA, startOfB] = [i, j];
    while (a[i] === value) i += 1;
    while (b[j] === value) j += 1;
    values.push(value);
    before.push(i - startOfA);
    now.push(j - startOfB);
  }
  return {values, reference: before, current: now};
}
