/** The positions of values in rising order, equals in theirs; values that rise already are not sorted. */
export function risingOrder(values: ArrayLike<number>): Int32Array {
  const order = new Int32Array(values.length);
  for (let i = 1; i < order.length; i += 1) order[i] = i;
  return isRising(values) ? order : order.sort((i, j) => values[i] - values[j]);
}

function isRising(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i += 1) {
    if (!(values[i] >= values[i - 1])) return false;
  }
  return true;
}
