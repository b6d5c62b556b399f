import {describe, expect, it} from "vitest";
import {psi} from "../../../workspace/analysis/psi.js";

describe("psi(expected, actual)", () => {
  it("returns 0 for equal counts", () => {
    expect(psi([3, 0, 9], [3, 0, 9])).toBe(0);
  });

  it("agrees with a calculation by hand: 50/50 against 30/70, half a lead added to each", () => {
    const byHand = (30.5 / 101 - 0.5) * Math.log(30.5 / 101 / 0.5) + (70.5 / 101 - 0.5) * Math.log(70.5 / 101 / 0.5);
    expect(psi([50, 50], [30, 70])).toBeCloseTo(byHand, 12);
    expect(byHand).toBeCloseTo(0.165914, 5);
  });

  it("tends to the index of the shares as counts grow: .2 ln(.7/.5) − .2 ln(.3/.5)", () => {
    expect(psi([5e8, 5e8], [3e8, 7e8])).toBeCloseTo(0.16946, 5);
  });

  it("is symmetric, finite with an empty bin, and takes no notice of a bin that is empty on both sides", () => {
    expect(psi([10, 0, 40], [5, 9, 30])).toBeCloseTo(psi([5, 9, 30], [10, 0, 40]), 12);
    expect(psi([10, 40, 0], [900, 100, 0])).toBe(psi([10, 40], [900, 100]));
    expect(psi([50, 0], [0, 50])).toBeLessThan(Infinity);
  });

  it("is NaN when a side is empty", () => {
    expect(psi([0, 0], [1, 2])).toBeNaN();
    expect(psi([1, 2], [0, 0])).toBeNaN();
  });
});
