/** Counts of values by bucket; a value on a bound is in the bucket below it. */
export interface Buckets {
  readonly bounds: readonly number[];
  /** By bucket; the last one's is of what is above all bounds. */
  readonly counts: Float64Array;
  /** The sum of the values. */
  readonly sum: number;
  add(value: number): void;
}

export function createBuckets(bounds: readonly number[]): Buckets {
  const counts = new Float64Array(bounds.length + 1);
  let sum = 0;
  return {
    bounds,
    counts,
    get sum() {
      return sum;
    },
    add(value) {
      let bucket = 0;
      while (bucket < bounds.length && value > bounds[bucket]) bucket++;
      counts[bucket]++;
      sum += value;
    }
  };
}
