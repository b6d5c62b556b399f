import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {chiSquare} from "../../../workspace/analysis/chiSquare.js";
import {leadsToSee, visibleShift} from "../../../workspace/analysis/visibleShift.js";
import {drawCounts} from "./draws.js";

describe("visibleShift(degrees, n, m)", () => {
  it("is found four times of five", () => {
    const [n, m] = [2000, 400];
    const before = [0.4, 0.3, 0.2, 0.1];
    const visible = visibleShift(3, n, m);
    const now = moveTo(before, visible);
    const random = createRandom("visible");
    const found = Array.from({length: 1500}, () => {
      return chiSquare(drawCounts(before, n, random), drawCounts(now, m, random)).pValue <= 0.05;
    });
    const share = found.filter(Boolean).length / 1500;
    expect(share).toBeGreaterThan(0.76);
    expect(share).toBeLessThan(0.86);
  });

  it("is endless without degrees of freedom", () => {
    expect(visibleShift(0, 100, 100)).toBe(Infinity);
  });
});

describe("leadsToSee(shift, degrees, n)", () => {
  it("is how many leads make the shift visible", () => {
    const leads = leadsToSee(0.25, 5, 1000) ?? NaN;
    expect(visibleShift(5, 1000, leads)).toBeLessThanOrEqual(0.25);
    expect(visibleShift(5, 1000, leads - 1)).toBeGreaterThan(0.25);
  });

  it("is null where the reference is too small for any window", () => {
    expect(leadsToSee(0.25, 5, 40)).toBeNull();
    expect(leadsToSee(0.25, 0, 4000)).toBeNull();
  });
});

/** Moves mass from the first to the last share until the index is `target`. */
function moveTo(shares: readonly number[], target: number): number[] {
  const move = (mass: number) => shares.map((share, i) => share + (i === 0 ? -mass : 0) + (i === 3 ? mass : 0));
  const index = (now: readonly number[]) =>
    now.reduce((sum, share, i) => sum + (share - shares[i]) * Math.log(share / shares[i]), 0);
  let [low, high] = [0, shares[0] - 1e-6];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (index(move(middle)) < target) low = middle;
    else high = middle;
  }
  return move(low);
}
