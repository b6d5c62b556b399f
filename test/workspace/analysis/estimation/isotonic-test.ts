import {describe, expect, it} from "vitest";
import {applyIsotonic, fitIsotonic} from "../../../../workspace/analysis/estimation/isotonic.js";
import {drawLabelled} from "../labelled.js";

describe("fitIsotonic(scores, outcomes)", () => {
  it("pools what falls, and takes equal scores together", () => {
    // 1: 0; 2 and 3: (1 + 0) / 2; 4, twice: (0 + 1) / 2, equal to its neighbour; 5: 1.
    const {x, y} = fitIsotonic([1, 2, 3, 4, 4, 5], [0, 1, 0, 0, 1, 1]);
    expect([[...x], [...y]]).toEqual([
      [1, 2, 4, 5],
      [0, 0.5, 0.5, 1]
    ]);
  });

  it("is constant beyond the rows and straight between blocks", () => {
    const fitted = fitIsotonic([0, 1, 3], [0, 0, 1]);
    expect([...applyIsotonic(fitted, [-9, 0.5, 2, 9])]).toEqual([0, 0, 0.5, 1]);
    expect([...applyIsotonic(fitIsotonic([2], [1]), [1, 3])]).toEqual([1, 1]);
  });

  it("is the min-max formula of rising regression", () => {
    const {scores, outcomes} = drawLabelled("isotonic", 120, 40);
    const fitted = applyIsotonic(fitIsotonic(scores, outcomes), scores);
    const levels = [...new Set(scores)].sort((a, b) => a - b);
    const mean = (from: number, to: number) => {
      const held = outcomes.filter((_, i) => scores[i] >= from && scores[i] <= to);
      return held.reduce((sum, outcome) => sum + outcome, 0) / held.length;
    };
    const slow = (score: number) =>
      Math.max(
        ...levels
          .filter((from) => from <= score)
          .map((from) => Math.min(...levels.filter((to) => to >= score).map((to) => mean(from, to))))
      );
    scores.forEach((score, i) => expect(fitted[i]).toBeCloseTo(slow(score), 12));
  });
});
