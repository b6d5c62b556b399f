import {describe, expect, it} from "vitest";
import {scaleToScore, sumByName} from "../../../../workspace/scoring/explanation/fieldAttributions.js";

const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));
/** Interpolated isotonic calibration: rises in straight pieces. */
const calibrated = (margin: number) => sigmoid(margin < 0 ? 0.5 * margin : 2 * margin);
const toAttributions = (values: readonly number[], columns: number, base = -1) => ({
  method: "path-dependent" as const,
  base,
  columns,
  values: Float64Array.from(values)
});

describe("sumByName(attributions, nameOf, names)", () => {
  it("sums the columns of a field, row by row, in the order of the names", () => {
    const summed = sumByName(
      toAttributions([1, 2, 4, 8, 16, 32], 3),
      ["size", "city", "size"],
      ["city", "none", "size"]
    );
    expect(summed).toEqual(toAttributions([2, 0, 5, 16, 0, 40], 3));
  });

  it("leaves out a column of another name", () => {
    expect([...sumByName(toAttributions([1, 2], 2), ["a", "b"], ["b"]).values]).toEqual([2]);
  });
});

describe("scaleToScore(attributions, toScore)", () => {
  it.each([
    ["the sigmoid", sigmoid],
    ["a calibrated score", calibrated]
  ])("sums to score minus base, by %s", (_, toScore) => {
    const rows = [
      [1, 2],
      [-3, 0.5],
      [0.3, -0.3 + 1e-7],
      [0.25, -0.25],
      [0.2, 0.3],
      [1e-12, 0],
      [40, 40]
    ];
    const {base, values} = scaleToScore(toAttributions(rows.flat(), 2, -0.4), toScore);
    expect(base).toBe(toScore(-0.4));
    rows.forEach(([a, b], i) => {
      expect(values[2 * i] + values[2 * i + 1]).toBeCloseTo(toScore(-0.4 + a + b) - toScore(-0.4), 14);
    });
  });

  it("keeps the proportions, and takes the slope where a row's attributions cancel", () => {
    const {values} = scaleToScore(toAttributions([3, -1, 2, -2], 2, 0.7), sigmoid);
    expect(values[0] / values[1]).toBeCloseTo(-3, 12);
    expect(values[2]).toBeCloseTo(2 * sigmoid(0.7) * (1 - sigmoid(0.7)), 8);
    expect(values[2]).toBe(-values[3]);
  });
});
