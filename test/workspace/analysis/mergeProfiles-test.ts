import {describe, expect, it} from "vitest";
import {
  type LeadProfile,
  mergeProfiles,
  type OutcomeCounts,
  SCORE_BANDS,
  toScoreBand
} from "../../../workspace/analysis/mergeProfiles.js";

const EMPTY = new Array<number>(SCORE_BANDS).fill(0);
const toProfile = (leads: number, numbers: readonly number[], outcomes: OutcomeCounts | null = null): LeadProfile => ({
  leads,
  counts: [
    [leads, 0, 1],
    [0, leads]
  ],
  moments: [null, toMoments(numbers)],
  scores: EMPTY.with(3, leads),
  outcomes
});

describe("mergeProfiles(profiles)", () => {
  it("adds counts, score bands and known outcomes", () => {
    const a = toProfile(3, [1, 2], {positives: 1, negatives: 2});
    const b = toProfile(4, [6]);
    const {counts, scores, leads, outcomes} = mergeProfiles([a, b, toProfile(1, [], {positives: 1, negatives: 0})]);
    expect(leads).toBe(8);
    expect(counts).toEqual([
      [8, 0, 3],
      [0, 8]
    ]);
    expect(scores).toEqual(EMPTY.with(3, 8));
    expect(outcomes).toEqual({positives: 2, negatives: 2});
  });

  it("gives the mean and the squares of all numbers, whatever their level", () => {
    const [, found] = mergeProfiles([toProfile(2, [1e9 + 1, 1e9 + 2]), toProfile(1, [1e9 + 6])]).moments;
    expect(found).toEqual({n: 3, mean: 1e9 + 3, squares: 14});
  });

  it("knows no moments of numbers that are too large to square, and of none those of the rest", () => {
    expect(mergeProfiles([toProfile(1, [1e300]), toProfile(1, [2])]).moments[1]).toBeNull();
    expect(mergeProfiles([toProfile(1, [1e300]), toProfile(1, [])]).moments[1]?.mean).toBe(1e300);
  });

  it("is the profile itself of one, and knows no outcomes where none are known", () => {
    const alone = toProfile(2, [1]);
    expect(mergeProfiles([alone])).toEqual(alone);
    expect(mergeProfiles([alone, alone]).outcomes).toBeNull();
  });

  it("refuses profiles in other bins", () => {
    const other = {...toProfile(1, []), counts: [[1, 0], [1]]};
    expect(() => mergeProfiles([toProfile(1, []), other])).toThrow(RangeError);
  });
});

describe("toScoreBand(score)", () => {
  it("is one of twenty, a score of 1 in the last", () => {
    expect([0, 0.0499, 0.05, 0.5, 0.9999, 1].map(toScoreBand)).toEqual([0, 0, 1, 10, 19, 19]);
  });
});

function toMoments(numbers: readonly number[]) {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);
  return {n: numbers.length, mean, squares: numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0)};
}
