import {describe, expect, it} from "vitest";
import {createRandom, type Random} from "../../../data/random.js";
import {chiSquare} from "../../../workspace/analysis/chiSquare.js";
import {designEffect} from "../../../workspace/analysis/designEffect.js";
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

/** A batch of which 30 % share a value. */
function drawBatch(random: Random): number[] {
  const counts = drawCounts(WEIGHTS, BATCH * 0.7, random);
  const shared = drawCounts(WEIGHTS, 1, random);
  return counts.map((count, i) => count + BATCH * 0.3 * shared[i]);
}
