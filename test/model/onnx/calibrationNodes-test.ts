import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {openSession} from "../../../data/session.js";
import {fitIsotonic} from "../../../model/calibration/isotonicScaling.js";
import {toCalibrationNodes} from "../../../model/onnx/calibrationNodes.js";
import {node, toModelFile} from "../../../model/onnx/graph.js";
import {calibrate, type Calibration} from "../../../workspace/scoring/calibration.js";
import {drawMargins} from "../support/margins.js";

const drawn = drawMargins("knots", 3000, (margin) => margin + Math.sin(4 * margin));
const FITTED = fitIsotonic(drawn.margins, drawn.outcomes) as Calibration;
const CALIBRATIONS: [string, Calibration][] = [
  ["none", {kind: "none"}],
  ["platt", {kind: "platt", slope: 0.731, intercept: -0.417}],
  ["steep platt", {kind: "platt", slope: 12.5, intercept: 3}],
  ["isotonic", FITTED],
  ["steep isotonic", {kind: "isotonic", margins: [-1, -0.9999999, 2, 30], logits: [-6, 0, 0.001, 9], slope: 0.5}]
];
const EXTREMES = [0, -0, 1e-30, 1e-7, 15, -15, 40, -40, 88, -88, 104, -104, 1e4, -1e4, 3.4e38, -3.4e38];

/** Sorted float32 margins: a grid, extremes, and knots with their neighbours. */
const MARGINS = Float32Array.from([
  ...Array.from({length: 20_001}, (_, i) => (i - 10_000) / 1000),
  ...EXTREMES,
  ...CALIBRATIONS.flatMap(([, map]) => (map.kind === "isotonic" ? map.margins.flatMap(surround) : []))
]).sort();

describe("toCalibrationNodes(calibration)", () => {
  it.each(CALIBRATIONS)("gives the scores of the pure function: %s", async (_, calibration) => {
    const {margin, score} = await run(calibration, MARGINS);
    expect(margin).toEqual(MARGINS);
    const gaps = score.map((value, i) => Math.abs(value - 1 / (1 + Math.exp(-calibrate(calibration, MARGINS[i])))));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1e-6);
  });

  it.each(CALIBRATIONS)("never turns the order of two margins: %s", async (_, calibration) => {
    const random = createRandom("near");
    const near = Array.from({length: 400}, () => 6 * random() - 3).flatMap(surround);
    const rising = Float32Array.from([...MARGINS, ...near]).sort();
    const {score} = await run(calibration, rising);
    expect(score.every((value, i) => i === 0 || value >= score[i - 1])).toBe(true);
  });

  it.each(CALIBRATIONS)("scores a row alone as among others: %s", async (_, calibration) => {
    const some = MARGINS.filter((__, i) => i % 997 === 0);
    const {score} = await run(calibration, some);
    for (const [i, margin] of some.entries()) {
      expect((await run(calibration, Float32Array.of(margin))).score[0]).toBe(score[i]);
    }
  });
});

function surround(value: number): number[] {
  const step = Math.abs(value) * 2 ** -23;
  return [-3, -2, -1, 0, 1, 2, 3].map((k) => value + k * step);
}

/** Runs the graph on margins of one's choice, in place of the trees'. */
async function run(calibration: Calibration, margins: Float32Array) {
  const {nodes, constants} = toCalibrationNodes(calibration);
  const file = toModelFile({nodes: [node("Identity", ["features"], "margin"), ...nodes], constants}, 1);
  return (await openSession(file)).run(margins, margins.length);
}
