import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {calibrate, type Calibration} from "../../../workspace/scoring/calibration.js";

const KNOTS: Calibration = {kind: "isotonic", margins: [-2, 0, 1], logits: [-1, 0, 3], slope: 0.25};

describe("calibrate(calibration, margin)", () => {
  it("leaves a margin as it is without a calibration", () => {
    expect(calibrate({kind: "none"}, -3.25)).toBe(-3.25);
  });

  it("draws Platt's line", () => {
    expect(calibrate({kind: "platt", slope: 0.5, intercept: -1}, 4)).toBe(1);
  });

  it.each([
    [-2, -1],
    [-1, -0.5],
    [0, 0],
    [0.5, 1.5],
    [1, 3],
    [5, 4],
    [-6, -2],
    [-Infinity, -Infinity],
    [Infinity, Infinity]
  ])("joins the knots with lines, and goes on beyond them: %d to %d", (margin, logit) => {
    expect(calibrate(KNOTS, margin)).toBe(logit);
  });

  it("never turns the order of two margins, however near", () => {
    const random = createRandom("order");
    for (let run = 0; run < 200; run += 1) {
      const rising = (count: number) => Float64Array.from({length: count}, () => 8 * random() - 4).sort();
      const [margins, logits] = [[...rising(6)], [...rising(6)]];
      const map: Calibration = {kind: "isotonic", margins, logits, slope: random() + 0.01};
      const at = margins[Math.floor(random() * 6)];
      const near = Array.from({length: 40}, (_, i) => at + (i - 20) * 2 ** -(48 - (run % 45))).map((x) =>
        calibrate(map, x)
      );
      expect(near).toEqual(near.toSorted((a, b) => a - b));
    }
  });
});
