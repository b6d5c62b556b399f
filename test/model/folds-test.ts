import {describe, expect, it} from "vitest";
import {splitFolds} from "../../model/folds.js";
import {drawShopRows} from "./support/shop.js";

const ROWS = drawShopRows(103);
const FOLDS = splitFolds(ROWS, 5, 42);

describe("splitFolds(rows, count, seed)", () => {
  it("holds every row once, and trains on the others", () => {
    expect(new Set(FOLDS.flatMap(({held}) => held)).size).toBe(103);
    for (const {train, held} of FOLDS) {
      expect(train.length + held.length).toBe(103);
      expect(held.filter((row) => train.includes(row))).toEqual([]);
    }
  });

  it("gives folds of the same size the same share of positives, but for one row", () => {
    const positives = FOLDS.map(({held}) => held.filter(({outcome}) => outcome === 1).length);
    const sizes = FOLDS.map(({held}) => held.length);
    expect(Math.max(...positives) - Math.min(...positives)).toBeLessThanOrEqual(1);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
  });

  it("draws the same for the same seed, and another for another", () => {
    expect(splitFolds(ROWS, 5, 42)).toEqual(FOLDS);
    expect(splitFolds(ROWS, 5, 43)).not.toEqual(FOLDS);
  });
});
