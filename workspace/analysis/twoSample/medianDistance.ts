/**
 * The median of |x − y| over all n² ordered pairs, each value with itself too
 * (the upper one of two middle ones): found by halving the range, since the
 * pairs within a distance are counted in n steps over sorted values.
 */
export function medianDistance(values: Float64Array): number {
  const sorted = values.slice().sort();
  const needed = Math.floor(values.length ** 2 / 2) + 1;
  if (countWithin(sorted, 0) >= needed) return 0;
  let [low, high] = [0, sorted[sorted.length - 1] - sorted[0]];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) return high;
    if (countWithin(sorted, middle) >= needed) high = middle;
    else low = middle;
  }
}

function countWithin(sorted: Float64Array, distance: number): number {
  let [pairs, start] = [0, 0];
  for (let i = 0; i < sorted.length; i += 1) {
    while (sorted[i] - sorted[start] > distance) start += 1;
    pairs += i - start;
  }
  return 2 * pairs + sorted.length;
}
