import {describe, expect, it} from "vitest";
import {fitCalibration} from "../../../model/calibration/fitCalibration.js";
import {logLoss} from "../../../workspace/analysis/logLoss.js";
import {calibrate, type Calibration} from "../../../workspace/scoring/calibration.js";
import {drawMargins, type Margins} from "../support/margins.js";

const SEEDS = Array.from({length: 20}, (_, i) => `seed ${i}`);

describe("fitCalibration(margins, outcomes, seed)", () => {
  it("leaves a calibrated model as it is", () => {
    const kinds = SEEDS.map((seed) => fit(drawMargins(seed, 600)).kind);
    expect(kinds.filter((kind) => kind === "none").length).toBeGreaterThanOrEqual(17);
  });

  it.each([
    ["platt", (margin: number) => 0.4 * margin - 1],
    ["isotonic", (margin: number) => (margin > -0.5 ? 1.2 : -2.5)]
  ])("mends what %s can, on rows it never saw", (kind, truth) => {
    const calibration = fit(drawMargins("validation", 2000, truth));
    const fresh = drawMargins("fresh", 20_000, truth);
    expect(calibration.kind).toBe(kind);
    expect(lossOf(fresh, calibration)).toBeLessThan(lossOf(fresh, {kind: "none"}) - 0.02);
    expect(lossOf(fresh, calibration)).toBeLessThan(lossOf(fresh, truth) + 0.04);
  });

  it("does not blow up on outcomes of one kind, or nearly", () => {
    const {margins} = drawMargins("one", 200);
    for (const outcomes of [new Uint8Array(200), new Uint8Array(200).fill(1)]) {
      expect(fitCalibration(margins, outcomes, 1)).toEqual({kind: "none"});
    }
    const rare = new Uint8Array(200);
    rare[7] = 1;
    const scores = margins.map((margin) => calibrate(fitCalibration(margins, rare, 1), margin));
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it("leaves a few rows, equal margins and classes that part wholly finite", () => {
    const parted = Float64Array.from({length: 100}, (_, i) => i / 10 - 5);
    const cases = [
      {margins: Float64Array.of(1, 2), outcomes: Uint8Array.of(0, 1)},
      {margins: new Float64Array(100).fill(3), outcomes: Uint8Array.from(parted, (_, i) => i % 2)},
      {margins: parted, outcomes: Uint8Array.from(parted, (margin) => Number(margin > 0))}
    ];
    for (const drawn of cases) {
      const calibration = fit(drawn);
      expect(Number.isFinite(calibrate(calibration, 50))).toBe(true);
    }
  });

  it("is the same for the same seed", () => {
    const drawn = drawMargins("same", 700, (margin) => margin / 2);
    expect(fit(drawn)).toEqual(fit(drawn));
  });
});

function fit({margins, outcomes}: Margins): Calibration {
  return fitCalibration(margins, outcomes, 42);
}

function lossOf({margins, outcomes}: Margins, map: Calibration | ((margin: number) => number)): number {
  const logit = typeof map === "function" ? map : (margin: number) => calibrate(map, margin);
  return logLoss(
    margins.map((margin) => 1 / (1 + Math.exp(-logit(margin)))),
    outcomes
  );
}
