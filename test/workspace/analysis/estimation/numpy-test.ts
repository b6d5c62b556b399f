import {describe, expect, it} from "vitest";
import {createTwister, permute} from "../../../../workspace/analysis/estimation/mersenneTwister.js";
import {numpyOrder} from "../../../../workspace/analysis/estimation/numpyOrder.js";
import {stratifiedSplits} from "../../../../workspace/analysis/estimation/stratifiedSplits.js";
import {drawLabelled} from "../labelled.js";

describe("createTwister(seed)", () => {
  it("draws what numpy.random.RandomState(42) draws", () => {
    const interval = createTwister(42);
    const drawn = Array.from({length: 4}, () => interval(2 ** 32 - 1));
    expect(drawn).toEqual([1608637542, 3421126067, 4083286876, 787846414]);
  });

  it("permutes as numpy does", () => {
    const interval = createTwister(42);
    expect([...permute(20, interval)]).toEqual([0, 17, 15, 1, 8, 5, 11, 3, 18, 16, 13, 2, 9, 19, 4, 12, 7, 10, 14, 6]);
    expect([...permute(7, interval)]).toEqual([5, 2, 6, 0, 4, 3, 1]);
  });

  it("goes on beyond one filling of its state as uniformly", () => {
    const interval = createTwister(7);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 6000; i += 1) counts[interval(5)] += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe("stratifiedSplits(outcomes, count, seed)", () => {
  it("parts every row once, a tenth to the test, both classes in proportion", () => {
    const outcomes = Array.from({length: 95}, (_, i) => Number(i % 5 === 0));
    for (const {train, test} of stratifiedSplits(outcomes, 10, 42)) {
      expect([...train, ...test].sort((a, b) => a - b)).toEqual(outcomes.map((_, i) => i));
      expect([test.length, test.filter((row) => outcomes[row] === 1).length]).toEqual([10, 2]);
    }
  });

  it("draws the rows that numpy 2.4 draws by scikit-learn's steps, a tie of the classes drawn too", () => {
    const splits = stratifiedSplits([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], 3, 42);
    expect(splits.map(({train, test}) => [[...train], [...test]])).toEqual([
      [[1, 4, 6, 0, 8, 5, 9, 7, 2], [3]],
      [[2, 8, 5, 4, 6, 0, 3, 9, 7], [1]],
      [[4, 1, 5, 0, 6, 9, 3, 2, 8], [7]]
    ]);
  });
});

describe("numpyOrder(values)", () => {
  it("leaves equal values as numpy's quicksort does", () => {
    const values = [..."130031313001031021202120302012203311320211133121100100133210"].map(Number);
    expect([...numpyOrder(values)]).toEqual([
      59, 25, 31, 23, 38, 19, 15, 12, 10, 27, 49, 50, 2, 3, 53, 9, 52, 54, 34, 35, 40, 42, 51, 45, 58, 48, 41, 47, 0, 5,
      7, 11, 21, 14, 28, 17, 26, 57, 46, 16, 29, 39, 20, 30, 37, 22, 18, 56, 55, 1, 4, 24, 32, 8, 33, 13, 36, 43, 6, 44
    ]);
  });

  it.each([0, 1, 2, 17, 500])("sorts %d values", (count) => {
    const {scores} = drawLabelled("order", count);
    expect(Array.from(numpyOrder(scores), (row) => scores[row])).toEqual([...scores].sort((a, b) => a - b));
  });
});
