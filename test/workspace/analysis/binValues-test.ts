import {describe, expect, it} from "vitest";
import {findBin} from "../../../workspace/analysis/bins.js";
import {categoryBinValues, numericBinValues, typicalValue} from "../../../workspace/analysis/binValues.js";
import type {CategoryProfile, NumericProfile} from "../../../workspace/analysis/profile.js";

const NUMBERS: NumericProfile = {
  name: "x",
  label: "X",
  kind: "numeric",
  missing: 2,
  edges: [10, 20, 40],
  counts: [1, 2, 4, 3]
};
const SIZES: CategoryProfile = {
  name: "s",
  label: "S",
  kind: "category",
  missing: 1,
  values: ["a", "b"],
  counts: [3, 5],
  other: 2
};

describe("numericBinValues(profile, limits)", () => {
  it("has the middle of each bin, and half a neighbour's width beyond the ends", () => {
    expect(numericBinValues(NUMBERS).map(({value}) => value)).toEqual([5, 15, 30, 50]);
  });

  it("has shares of the rows with a value", () => {
    expect(numericBinValues(NUMBERS).map(({share}) => share)).toEqual([0.1, 0.2, 0.4, 0.3]);
  });

  it.each([[[0.5]], [[-3, -2.99999, 7]], [[0, 1e-9]], [[1e6, 1e6 + 1]], [[0.25, 0.35, 0.45]]])(
    "stays in its bin for edges %j",
    (edges) => {
      const values = numericBinValues({...NUMBERS, edges, counts: [...edges, 0].map(() => 1)});
      expect(values.map(({value}) => findBin(edges, value))).toEqual(values.map((_, i) => i));
    }
  );

  it("is whole where the reference is, also in a bin of one number", () => {
    const values = numericBinValues({...NUMBERS, whole: true, edges: [1, 2, 3, 10]}, {minimum: 0});
    expect(values.map(({value}) => value).slice(0, 3)).toEqual([0, 1, 2]);
    expect(values.every(({value}) => Number.isInteger(value))).toBe(true);
  });

  it("keeps within the limits of the field", () => {
    const values = numericBinValues(NUMBERS, {minimum: 8, maximum: 45}).map(({value}) => value);
    expect([values[0], values[3]]).toEqual([8, 45]);
  });

  it("has nothing without edges or without values", () => {
    expect(numericBinValues({...NUMBERS, edges: [], counts: [10]})).toEqual([]);
    expect(numericBinValues({...NUMBERS, counts: [0, 0, 0, 0]})).toEqual([]);
  });
});

describe("categoryBinValues(profile)", () => {
  it("leaves the share of other untold", () => {
    expect(categoryBinValues(SIZES)).toEqual([
      {value: "a", share: 0.3},
      {value: "b", share: 0.5}
    ]);
  });
});

describe("typicalValue(profile)", () => {
  it("is the commonest category, or the middle of the median's bin", () => {
    expect([typicalValue(SIZES), typicalValue(NUMBERS)]).toEqual(["b", 30]);
  });

  it("is null where most rows have no value", () => {
    expect([typicalValue({...SIZES, missing: 11}), typicalValue({...NUMBERS, missing: 11})]).toEqual([null, null]);
  });
});
