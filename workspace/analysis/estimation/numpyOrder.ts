const SMALL = 16;

/**
 * The positions of values in rising order, equal values in the order in which
 * numpy's `argsort` leaves them (its quicksort of three medians, insertion
 * below 17 values, without vector instructions). That order is of no meaning:
 * a figure that depends on it is reproduced, not improved. NaN is not allowed.
 */
export function numpyOrder(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({length: values.length}, (_, i) => i);
  const waiting: [number, number][] = [[0, order.length - 1]];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    let [low, high] = part;
    while (high - low > SMALL) {
      const middle = partition(values, order, low, high);
      if (middle - low < high - middle) {
        waiting.push([middle + 1, high]);
        high = middle - 1;
      } else {
        waiting.push([low, middle - 1]);
        low = middle + 1;
      }
    }
    insert(values, order, low, high);
  }
  return order;
}

/** Parts the rows about the median of the first, the middle and the last, and says where it came to lie. */
function partition(values: ArrayLike<number>, order: Int32Array, low: number, high: number): number {
  const middle = low + ((high - low) >> 1);
  orderPair(values, order, low, middle);
  orderPair(values, order, middle, high);
  orderPair(values, order, low, middle);
  const pivot = values[order[middle]];
  let [i, j] = [low, high - 1];
  swap(order, middle, j);
  for (;;) {
    do i += 1;
    while (values[order[i]] < pivot);
    do j -= 1;
    while (pivot < values[order[j]]);
    if (i >= j) break;
    swap(order, i, j);
  }
  swap(order, i, high - 1);
  return i;
}

function orderPair(values: ArrayLike<number>, order: Int32Array, low: number, high: number): void {
  if (values[order[high]] < values[order[low]]) swap(order, low, high);
}

function swap(order: Int32Array, i: number, j: number): void {
  [order[i], order[j]] = [order[j], order[i]];
}

function insert(values: ArrayLike<number>, order: Int32Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i += 1) {
    const row = order[i];
    let k = i;
    for (; k > low && values[row] < values[order[k - 1]]; k -= 1) order[k] = order[k - 1];
    order[k] = row;
  }
}
