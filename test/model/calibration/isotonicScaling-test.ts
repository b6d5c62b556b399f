import {describe, expect, it} from "vitest";
import {fitIsotonic} from "../../../model/calibration/isotonicScaling.js";
import type {Isotonic} from "../../../workspace/scoring/calibration.js";
import {drawMargins, type Margins} from "../support/margins.js";

describe("fitIsotonic(margins, outcomes)", () => {
  it("pools a case by hand", () => {
    // Bins of 30 rows with 6, 12, 9 and 24 positives, and a row more of 51/120 each; the middle two are pooled.
    const counts = [6, 12, 9, 24];
    const margins = Float64Array.from({length: 120}, (_, i) => Math.floor(i / 30));
    const outcomes = Uint8Array.from(margins, (bin, i) => Number(i % 30 < counts[bin]));
    const {margins: knots, logits, slope} = fitKnots({margins, outcomes});
    const shares = [(6 + 0.425) / 31, (21 + 0.85) / 62, (24 + 0.425) / 31];
    const expected = shares.map((share) => Math.log(share / (1 - share)));
    expect(knots).toEqual([0, 1.5, 3]);
    expect(logits).toEqual(expected.map((logit) => expect.closeTo(logit, 12)));
    expect(slope).toBeCloseTo((expected[2] - expected[0]) / 3, 12);
  });

  it("has the shares of the slow min-max formula", () => {
    // Barlow et al. (1972): the fit at i is the greatest, over starts up to i, of the least mean over ends from i.
    const drawn = drawMargins("slow", 600, (margin) => Math.sin(3 * margin) + margin / 2);
    const order = [...drawn.margins.keys()].sort((i, j) => drawn.margins[i] - drawn.margins[j]);
    const base = drawn.outcomes.reduce((sum, outcome) => sum + outcome, 0) / 600;
    const bins = Array.from({length: 20}, (_, bin) => order.slice(30 * bin, 30 * bin + 30));
    const sums = bins.map((rows) => base + rows.reduce((sum, row) => sum + drawn.outcomes[row], 0));
    const mean = (from: number, to: number) =>
      sums.slice(from, to + 1).reduce((sum, held) => sum + held, 0) / (31 * (to - from + 1));
    const fit = sums.map((_, i) => {
      const starts = Array.from({length: i + 1}, (__, start) => start);
      const ends = Array.from({length: 20 - i}, (__, k) => i + k);
      return Math.max(...starts.map((start) => Math.min(...ends.map((end) => mean(start, end)))));
    });
    const distinct = fit.filter((share, i) => i === 0 || share - fit[i - 1] > 1e-12);
    const shares = fitKnots(drawn).logits.map((logit) => 1 / (1 + Math.exp(-logit)));
    expect(shares).toEqual(distinct.map((share) => expect.closeTo(share, 12)));
    expect(distinct.length).toBeGreaterThan(3);
    expect(distinct.length).toBeLessThan(20);
  });

  it("rises strictly, in float32 knots, at most twenty", () => {
    for (const rows of [60, 500, 5000]) {
      const {margins, logits, slope} = fitKnots(drawMargins(`rising ${rows}`, rows));
      expect(margins.length).toBeLessThanOrEqual(20);
      expect(margins.map(Math.fround)).toEqual(margins);
      for (const values of [margins, logits]) {
        expect(values.every((value, i) => i === 0 || value > values[i - 1])).toBe(true);
      }
      expect(slope).toBeGreaterThan(0);
    }
  });

  it("keeps equal margins in one bin and stays finite at 0 and 1", () => {
    const margins = Float64Array.from({length: 200}, (_, i) => Number(i >= 100));
    const {margins: knots, logits} = fitKnots({margins, outcomes: Uint8Array.from(margins)});
    expect(knots).toEqual([0, 1]);
    expect(logits).toEqual([expect.closeTo(-Math.log(100.5 / 0.5), 12), expect.closeTo(Math.log(100.5 / 0.5), 12)]);
  });

  it("has no fit of one block, or of knots that float32 cannot tell apart", () => {
    const {margins} = drawMargins("none", 300);
    expect(fitIsotonic(margins, new Uint8Array(300))).toBeNull();
    expect(fitIsotonic(new Float64Array(300), drawMargins("flat", 300).outcomes)).toBeNull();
    expect(fitIsotonic(margins.subarray(0, 40), drawMargins("few", 40).outcomes)).toBeNull();
    const near = Float64Array.from({length: 120}, (_, i) => (i < 60 ? 1 : 1 + 1e-12));
    expect(
      fitIsotonic(
        near,
        Uint8Array.from(near, (margin) => Number(margin > 1))
      )
    ).toBeNull();
    expect(fitIsotonic(new Float64Array(0), new Uint8Array(0))).toBeNull();
  });
});

function fitKnots({margins, outcomes}: Margins): Isotonic {
  const fitted = fitIsotonic(margins, outcomes);
  if (fitted?.kind !== "isotonic") throw new Error("no knots");
  return fitted;
}
