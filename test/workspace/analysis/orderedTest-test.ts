import {describe, expect, it} from "vitest";
import {createRandom, type Random, shuffle} from "../../../data/random.js";
import {chiSquare} from "../../../workspace/analysis/chiSquare.js";
import {orderedTest} from "../../../workspace/analysis/orderedTest.js";
import {drawCounts} from "./draws.js";

const FLAT = new Array<number>(10).fill(1);
/** Tenths of a standard normal distribution after a shift of .2 of its deviation. */
const SHIFTED = [0.0692, 0.0795, 0.0861, 0.0906, 0.0953, 0.0998, 0.1055, 0.1116, 0.1222, 0.1402];

describe("orderedTest(reference, current)", () => {
  it("finds nothing between equal shares", () => {
    expect(orderedTest([30, 20, 10], [300, 200, 100])).toEqual({statistic: 0, pValue: 1});
  });

  it.each([
    ["one bin", [10, 0], [7, 0]],
    ["an empty side", [10, 5], [0, 0]],
    ["nothing", [], []]
  ])("is 1 for %s", (_, reference, current) => {
    expect(orderedTest(reference, current).pValue).toBe(1);
  });

  it("of two bins is χ², whose order cannot matter", () => {
    const reference = [60, 40];
    const current = [40, 60];
    expect(orderedTest(reference, current).pValue).toBeCloseTo(chiSquare(reference, current).pValue, 12);
  });

  it("does not mind which side is which, nor from which end the bins are read", () => {
    const [a, b] = [
      [10, 20, 30, 5],
      [5, 5, 40, 25]
    ];
    const {pValue} = orderedTest(a, b);
    expect(orderedTest(b, a).pValue).toBeCloseTo(pValue, 12);
    expect(orderedTest(a.toReversed(), b.toReversed()).pValue).toBeCloseTo(pValue, 12);
  });

  it.each([
    [
      [12, 10, 9, 9],
      [4, 9, 12, 15]
    ],
    [
      [20, 20, 20, 20, 20],
      [14, 15, 20, 25, 26]
    ],
    [
      [40, 5, 5],
      [25, 12, 13]
    ]
  ])("agrees with permutations of the leads: %j against %j", (reference, current) => {
    const expected = permute(reference, current, 4000, createRandom("permutations"));
    expect(Math.abs(orderedTest(reference, current).pValue - expected)).toBeLessThan(0.015);
  });

  it.each([
    [5000, 50],
    [500, 500],
    [100, 100]
  ])("is below .05 in one of twenty windows without drift: %i against %i", (n, m) => {
    const share = findShare(FLAT, n, m, 2000);
    expect(share).toBeGreaterThan(0.035);
    expect(share).toBeLessThan(0.06);
  });

  it("finds a shift of .2 deviations that χ² misses half of the time", () => {
    expect(findShare(SHIFTED, 500, 500, 500)).toBeGreaterThan(0.8);
    const random = createRandom("power");
    const found = Array.from({length: 500}, () => {
      const pair = [drawCounts(FLAT, 500, random), drawCounts(SHIFTED, 500, random)] as const;
      return chiSquare(...pair).pValue <= 0.05;
    });
    expect(found.filter(Boolean).length / 500).toBeLessThan(0.6);
  });
});

/** The share of windows in which it finds a change from flat tenths. */
function findShare(weights: readonly number[], n: number, m: number, windows: number): number {
  const random = createRandom(`ordered ${n} ${m}`);
  const found = Array.from({length: windows}, () => {
    return orderedTest(drawCounts(FLAT, n, random), drawCounts(weights, m, random)).pValue <= 0.05;
  });
  return found.filter(Boolean).length / windows;
}

/** How often leads dealt to the sides at random differ as much: an exact test of the same statistic. */
function permute(reference: readonly number[], current: readonly number[], rounds: number, random: Random): number {
  const {statistic} = orderedTest(reference, current);
  const leads = reference.flatMap((count, bin) => new Array<number>(count + current[bin]).fill(bin));
  const n = reference.reduce((sum, count) => sum + count);
  const atLeast = Array.from({length: rounds}, () => {
    const dealt = shuffle(leads, random);
    return orderedTest(count(dealt.slice(0, n)), count(dealt.slice(n))).statistic >= statistic - 1e-9;
  });
  return atLeast.filter(Boolean).length / rounds;

  function count(bins: readonly number[]): number[] {
    return reference.map((_, bin) => bins.filter((each) => each === bin).length);
  }
}
