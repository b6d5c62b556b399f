import type {PowerTable} from "../../data/formats/falseAlarms.js";
import {createRandom, type Random} from "../../data/random.js";
import {type Distribution, drawSample, equal, NORMAL} from "./distributions.js";

/** What may become of a window's values; `size` is in the unit of its name. */
export interface Change {
  readonly name: PowerTable["change"];
  readonly sizes: readonly number[];
  readonly apply: (values: Float64Array, size: number, distribution: Distribution) => Float64Array;
}

export interface Family {
  readonly change: Change;
  readonly distribution: Distribution;
  readonly reference: number;
  readonly current: number;
}

const SHIFT: Change = {
  name: "shift in deviations",
  sizes: [0.1, 0.2, 0.3, 0.5, 1],
  apply: (values, size) => values.map((value) => value + size)
};

/** Values of all others become the first. */
const MASS: Change = {
  name: "points of mass to one value",
  sizes: [5, 8, 10, 15, 20],
  apply: (values, size, {values: count}) => {
    const share = size / 100 / (1 - 1 / (count ?? NaN));
    return replace(values, share, 0);
  }
};

const MISSING: Change = {
  name: "points gone missing",
  sizes: [1, 2, 5, 10, 20],
  apply: (values, size) => replace(values, size / 100, NaN)
};

const UNSEEN: Change = {
  name: "points of a new value",
  sizes: [1, 2, 5, 10, 20],
  apply: (values, size, {values: count}) => replace(values, size / 100, count ?? NaN)
};

const NUMBER_SIZES = [
  [500, 500],
  [1000, 200],
  [1000, 1000],
  [2000, 500],
  [5000, 1000],
  [20_000, 2000]
] as const;
const CATEGORY_SIZES = [
  [500, 500],
  [1000, 1000],
  [2000, 500],
  [5000, 1000],
  [20_000, 5000]
] as const;
const SURGE_SIZES = [
  [1000, 300],
  [5000, 500]
] as const;

export const FAMILIES: readonly Family[] = [
  ...toFamilies(SHIFT, [NORMAL], NUMBER_SIZES),
  ...toFamilies(MASS, [equal(2), equal(5), equal(20)], CATEGORY_SIZES),
  ...toFamilies(MISSING, [NORMAL, equal(5)], SURGE_SIZES),
  ...toFamilies(UNSEEN, [equal(5)], SURGE_SIZES)
];

export function drawSides({distribution, reference, current}: Family, random: Random): [Float64Array, Float64Array] {
  return [drawSample(distribution, reference, random), drawSample(distribution, current, random)];
}

function toFamilies(
  change: Change,
  distributions: readonly Distribution[],
  sizes: readonly (readonly [number, number])[]
): Family[] {
  return distributions.flatMap((distribution) =>
    sizes.map(([reference, current]) => ({change, distribution, reference, current}))
  );
}

/** A share of the values replaced: a larger one replaces those that a smaller does, and more. */
function replace(values: Float64Array, share: number, by: number): Float64Array {
  const random = createRandom(`replace ${values.length} ${values[0]}`);
  return values.map((value) => (random() < share ? by : value));
}
