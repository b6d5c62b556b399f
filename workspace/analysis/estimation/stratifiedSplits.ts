import {createTwister, type Interval, permute} from "./mersenneTwister.js";

export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * `count` stratified shuffle splits of rows by `outcomes` of 0 and 1, a tenth
 * (rounded up) for the test: the rows that scikit-learn's
 * `StratifiedShuffleSplit(test_size=0.1, random_state=seed)` draws, in its order.
 */
export function stratifiedSplits(outcomes: ArrayLike<number>, count: number, seed: number): Split[] {
  const interval = createTwister(seed);
  const rows = Array.from(outcomes, (_, row) => row);
  const classes = [0, 1].map((outcome) => rows.filter((row) => outcomes[row] === outcome));
  return Array.from({length: count}, () => split(classes, interval));
}

function split(classes: readonly (readonly number[])[], interval: Interval): Split {
  const sizes = classes.map(({length}) => length);
  const total = sizes[0] + sizes[1];
  const tested = Math.ceil(0.1 * total);
  const train = share(sizes, total - tested, interval);
  const left = sizes.map((size, i) => size - train[i]);
  const test = share(left, tested, interval);
  const drawn = classes.map((members) => Array.from(permute(members.length, interval), (i) => members[i]));
  return {
    train: shuffle(
      drawn.flatMap((members, i) => members.slice(0, train[i])),
      interval
    ),
    test: shuffle(
      drawn.flatMap((members, i) => members.slice(train[i], train[i] + test[i])),
      interval
    )
  };
}

/** `count` rows shared among two classes by their sizes; a tie of the remainders is drawn. */
function share(sizes: readonly number[], count: number, interval: Interval): number[] {
  const total = sizes[0] + sizes[1];
  const exact = sizes.map((size) => (size / total) * count);
  const whole = exact.map(Math.floor);
  const remainders = exact.map((value, i) => value - whole[i]);
  const missing = count - whole[0] - whole[1];
  if (missing === 0) return whole;
  if (remainders[0] !== remainders[1]) whole[remainders[0] > remainders[1] ? 0 : 1] += 1;
  else for (const i of permute(2, interval).subarray(0, missing)) whole[i] += 1;
  return whole;
}

function shuffle(rows: readonly number[], interval: Interval): Int32Array {
  return permute(rows.length, interval).map((i) => rows[i]);
}
