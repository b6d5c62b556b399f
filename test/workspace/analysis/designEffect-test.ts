import {describe, expect, it} from "vitest";
import {createRandom, type Random} from "../../../data/random.js";
import {chiSquare} from "../../../workspace/analysis/chiSquare.js";
import {designEffect} from "../../../workspace/analysis/designEffect.js";
import {judgeDrift} from "../../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {drawCounts} from "./draws.js";

const WEIGHTS = [4, 3, 2, 1];
const BATCH = 20;

describe("designEffect(groups)", () => {
  it("is 1 for nothing, for one group, and for groups that are alike", () => {
    expect(designEffect([])).toBe(1);
    expect(designEffect([[50, 40]])).toBe(1);
    expect(
      designEffect([
        [50, 40],
        [100, 80]
      ])
    ).toBe(1);
  });

  it("of two groups is their χ² over its degrees, and what exceeds 1 raised for being uncertain", () => {
    const [a, b] = [
      [50, 40, 30],
      [20, 40, 60]
    ];
    const {statistic, degrees} = chiSquare(a, b);
    expect(designEffect([a, b])).toBeCloseTo(1 + (statistic / degrees - 1) * (1 + 16 / degrees), 10);
  });

  it("is the same when every group is tested against the rest", () => {
    const random = createRandom("slow");
    const groups = Array.from({length: 12}, (_, i) => drawCounts([9, 5, 3, 1, 0.2, 0.1], 4 + 10 * i, random));
    groups[3] = groups[3].map(() => 0);
    groups.push(drawCounts([1, 5, 3, 9, 2, 0.1], 70, random));
    expect(designEffect(groups)).toBeCloseTo(measureSlowly(groups), 10);
    expect(designEffect(groups)).toBeGreaterThan(1);
  });

  it("is near 1 for leads that come alone", () => {
    const random = createRandom("alone");
    const groups = Array.from({length: 60}, () => drawCounts(WEIGHTS, 100, random));
    expect(designEffect(groups)).toBeLessThan(1.25);
  });

  it("tells how far batches of like leads are from independent ones", () => {
    const random = createRandom("batches");
    const groups = Array.from({length: 200}, () => drawBatch(random));
    // A share ρ² of the pairs of a batch is alike for sure: 1 + (20 − 1) ρ², ρ = .3 (Kish 1965).
    expect(designEffect(groups)).toBeGreaterThan(2.2);
    expect(designEffect(groups)).toBeLessThan(3.2);
  });
});

/** Each group against the rest by the two-sample test, whose χ² is stretched by N / (N − n). */
function measureSlowly(groups: readonly (readonly number[])[]): number {
  const size = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const total = groups[0].map((_, bin) => size(groups.map((group) => group[bin])));
  const tests = groups
    .filter((group) => size(group) > 0)
    .map((group) => {
      const rest = total.map((count, bin) => count - group[bin]);
      return {...chiSquare(rest, group), share: size(rest) / size(total)};
    });
  const statistic = size(tests.map((test) => test.statistic * test.share));
  const degrees = size(tests.map((test) => test.degrees * test.share));
  return 1 + (statistic / degrees - 1) * (1 + 16 / degrees);
}

describe("judgeDrift(fields) of campaigns in batches", () => {
  const BATCHES = 5;
  const WINDOWS = 1000;

  it("alarms in at most 6 % of windows without drift, and in many without the design effect", () => {
    const random = createRandom("campaigns");
    const drawDay = () => Array.from({length: BATCHES}, () => drawBatch(random)).reduce(addCounts);
    const alarms = {with: 0, without: 0};
    for (let i = 0; i < WINDOWS; i++) {
      const days = Array.from({length: 56}, drawDay);
      const [reference, current] = [days.reduce(addCounts), Array.from({length: 7}, drawDay).reduce(addCounts)];
      const field = {...FIELD, reference, current};
      alarms.with += Number(isAlarmed({...field, designEffect: designEffect(days)}));
      alarms.without += Number(isAlarmed(field));
    }
    expect(alarms.with / WINDOWS).toBeLessThanOrEqual(0.06);
    expect(alarms.with / WINDOWS).toBeGreaterThan(0.02);
    expect(alarms.without / WINDOWS).toBeGreaterThan(0.2);
  });
});

const FIELD = {name: "sector", label: "Sector", kind: "category", bins: [..."abcd"]} as const;

function isAlarmed(field: FieldCounts): boolean {
  return Number(judgeDrift([field])[0].pValue) <= 0.05;
}

function addCounts(a: readonly number[], b: readonly number[]): number[] {
  return a.map((count, i) => count + b[i]);
}

/** A batch of which 30 % share a value. */
function drawBatch(random: Random): number[] {
  const counts = drawCounts(WEIGHTS, BATCH * 0.7, random);
  const shared = drawCounts(WEIGHTS, 1, random);
  return counts.map((count, i) => count + BATCH * 0.3 * shared[i]);
}
