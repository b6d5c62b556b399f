import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {auc} from "../../../workspace/analysis/auc.js";

describe("auc(scores, outcomes)", () => {
  it("is the share of pairs in the right order, ties half", () => {
    const random = createRandom("auc");
    const scores = Array.from({length: 300}, () => Math.floor(random() * 20));
    const outcomes = scores.map((score) => Number(random() < score / 30));
    expect(auc(scores, outcomes)).toBeCloseTo(countPairs(scores, outcomes), 12);
  });

  it("gives a worked example its value", () => {
    expect(auc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
  });

  it("is unchanged by a rising map and turned about by a falling one", () => {
    const [scores, outcomes] = [
      [0.2, 0.9, 0.5, 0.5, 0.7],
      [0, 1, 0, 1, 0]
    ];
    const area = auc(scores, outcomes);
    expect(auc(scores.map(Math.exp), outcomes)).toBe(area);
    const falling = scores.map((score) => -score);
    expect(auc(falling, outcomes)).toBeCloseTo(1 - area, 12);
  });

  it("is NaN when a class is absent", () => {
    expect(auc([1, 2], [1, 1])).toBeNaN();
    expect(auc([], [])).toBeNaN();
  });
});

function countPairs(scores: readonly number[], outcomes: readonly number[]): number {
  let [wins, pairs] = [0, 0];
  for (const [i, positive] of scores.entries()) {
    for (const [j, negative] of scores.entries()) {
      if (outcomes[i] !== 1 || outcomes[j] !== 0) continue;
      pairs += 1;
      wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    }
  }
  return wins / pairs;
}
