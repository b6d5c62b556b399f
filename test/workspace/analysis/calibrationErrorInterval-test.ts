import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {bootstrap} from "../../../workspace/analysis/bootstrap.js";
import {calibrationErrorInterval} from "../../../workspace/analysis/calibrationErrorInterval.js";
import {calibrationError, reliability} from "../../../workspace/analysis/reliability.js";

const ROWS = 400;

describe("calibrationErrorInterval(resampled, bins)", () => {
  // Scores of even mass in [.1, .5]; the true error is the shift.
  it.each([0, 0.06, 0.12])("holds a true error of %d in most samples", (shift) => {
    const runs = Array.from({length: 60}, (_, run) => measure(run, shift));
    const held = runs.filter(({low, high}) => low <= shift && shift <= high);
    expect(held.length / runs.length).toBeGreaterThan(0.75);
  });

  it("starts above 0 where the gaps are greater than chance", () => {
    expect(measure(1, 0.2).low).toBeGreaterThan(0.1);
  });

  it("holds its value, and keeps to [0, 1] whatever the scores", () => {
    const bins = reliability([0, 0, 1, 1], [0, 1, 1, 1]);
    const {low, value, high} = calibrationErrorInterval({value: 0.25, low: 0.25, high: 0.5}, bins);
    expect([low, value, high]).toEqual([0, 0.25, 0.25]);
    expect(calibrationErrorInterval({value: 0, low: 0, high: 0.1}, reliability([1, 1], [1, 1])).low).toBe(0);
  });
});

function measure(run: number, shift: number) {
  const random = createRandom(`run ${run}`);
  const scores = Array.from({length: ROWS}, () => 0.1 + 0.4 * random());
  const outcomes = scores.map((score) => Number(random() < score + shift));
  const pick = (values: readonly number[], rows: Int32Array) => Array.from(rows, (row) => values[row]);
  const figures = (rows: Int32Array) => [calibrationError(reliability(pick(scores, rows), pick(outcomes, rows)))];
  const [resampled] = bootstrap(new Uint8Array(ROWS), figures, random, 100);
  return calibrationErrorInterval(resampled, reliability(scores, outcomes));
}
