import {describe, expect, it} from "vitest";
import {fitPlatt} from "../../../model/calibration/plattScaling.js";
import {drawMargins, type Margins} from "../support/margins.js";

describe("fitPlatt(margins, outcomes)", () => {
  it("solves a case of two margins by hand", () => {
    // Targets 3/4 and 1/3 of 2 positives and 1 negative; two margins meet any two shares:
    // 3/4 of both positives at 1, and of the negative at −1 its target, 1/3.
    const {slope, intercept} = fitLine({margins: Float64Array.of(1, 1, -1), outcomes: Uint8Array.of(1, 1, 0)});
    const [high, low] = [Math.log(3), Math.log(1 / 2)];
    expect(slope).toBeCloseTo((high - low) / 2, 8);
    expect(intercept).toBeCloseTo((high + low) / 2, 8);
  });

  it("is where the gradient of the smoothed cross entropy vanishes", () => {
    const drawn = drawMargins("gradient", 300, (margin) => 0.5 * margin + 1);
    const {slope, intercept} = fitLine(drawn);
    const positives = drawn.outcomes.filter((outcome) => outcome === 1).length;
    const gaps = drawn.margins.map((margin, i) => {
      const target = drawn.outcomes[i] === 1 ? (positives + 1) / (positives + 2) : 1 / (300 - positives + 2);
      return 1 / (1 + Math.exp(-slope * margin - intercept)) - target;
    });
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeCloseTo(0, 5);
    expect(gaps.reduce((sum, gap, i) => sum + gap * drawn.margins[i], 0)).toBeCloseTo(0, 5);
  });

  it("gets there where Newton's whole step goes too far: one positive, far from all others", () => {
    const margins = Float64Array.from({length: 100}, (_, i) => (i === 0 ? 3 : -(i % 7) / 7));
    const {slope, intercept} = fitLine({margins, outcomes: Uint8Array.from(margins, (margin) => Number(margin === 3))});
    const gaps = margins.map(
      (margin) => 1 / (1 + Math.exp(-slope * margin - intercept)) - (margin === 3 ? 2 / 3 : 1 / 101)
    );
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeCloseTo(0, 7);
    expect(gaps.reduce((sum, gap, i) => sum + gap * margins[i], 0)).toBeCloseTo(0, 7);
  });

  it("finds the line that the outcomes follow", () => {
    const {slope, intercept} = fitLine(drawMargins("line", 20_000, (margin) => 0.6 * margin - 0.8));
    expect(slope).toBeCloseTo(0.6, 1);
    expect(intercept).toBeCloseTo(-0.8, 1);
  });

  it("stands margins of any size", () => {
    const {margins, outcomes} = drawMargins("scale", 400);
    const {slope, intercept} = fitLine({margins, outcomes});
    const scaled = fitLine({margins: margins.map((margin) => 1000 * margin), outcomes});
    expect(scaled.slope).toBeCloseTo(slope / 1000, 7);
    expect(scaled.intercept).toBeCloseTo(intercept, 4);
  });

  it("draws in the line of classes that part wholly", () => {
    const margins = Float64Array.from({length: 40}, (_, i) => i - 19.5);
    const outcomes = Uint8Array.from(margins, (margin) => Number(margin > 0));
    const {slope} = fitLine({margins, outcomes});
    expect(slope).toBeGreaterThan(0.1);
    expect(slope).toBeLessThan(1);
  });

  it("has no line that falls, lies flat or has one outcome", () => {
    const falling = drawMargins("falling", 500, (margin) => -margin);
    expect(fitPlatt(falling.margins, falling.outcomes)).toBeNull();
    expect(fitPlatt(falling.margins, new Uint8Array(500))).toBeNull();
    expect(fitPlatt(falling.margins, new Uint8Array(500).fill(1))).toBeNull();
    expect(fitPlatt(Float64Array.of(2, 2, 2), Uint8Array.of(0, 1, 1))).toBeNull();
  });
});

function fitLine({margins, outcomes}: Margins) {
  const fitted = fitPlatt(margins, outcomes);
  if (fitted?.kind !== "platt") throw new Error("no line");
  return fitted;
}
