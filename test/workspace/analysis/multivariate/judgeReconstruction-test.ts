import {describe, expect, it} from "vitest";
import {createRandom, type Random} from "../../../../data/random.js";
import type {CellColumn} from "../../../../workspace/analysis/multivariate/cells.js";
import {fitReconstruction} from "../../../../workspace/analysis/multivariate/fitReconstruction.js";
import {judgeReconstruction} from "../../../../workspace/analysis/multivariate/judgeReconstruction.js";

const FIELDS = 8;

describe("judgeReconstruction(reference, current)", () => {
  it("finds columns that no longer go together, though each is as it was", () => {
    const random = createRandom("together");
    const reference = draw(600, random);
    expect(judgeReconstruction(reference, draw(1000, random)).drifted).toBe(false);
    const verdict = judgeReconstruction(reference, draw(1000, random, false));
    expect(verdict.drifted).toBe(true);
    expect(verdict.error.current).toBeGreaterThan(verdict.limits[1]);
    expect(verdict.chunks.current.filter(({alert}) => alert).length).toBeGreaterThan(10);
  });

  it("raises few alarms where nothing changed, however many rows there are", () => {
    const random = createRandom("null");
    const alarms = [200, 600].map((rows) => {
      const verdicts = Array.from({length: 60}, () => judgeReconstruction(draw(200, random), draw(rows, random)));
      return verdicts.filter(({drifted}) => drifted).length;
    });
    for (const alarmed of alarms) expect(alarmed).toBeLessThanOrEqual(2);
  });

  it("states NannyML's limits, mean ± 3σ of the reference's tenths, by hand", () => {
    const random = createRandom("tenths");
    const [reference, current] = [draw(100, random), draw(25, random)];
    const {chunks} = judgeReconstruction(reference, current);
    const model = fitReconstruction(reference);
    const errors = [...model.measure(reference)];
    const means = Array.from({length: 10}, (_, i) => average(errors.slice(10 * i, 10 * i + 10)));
    const deviation = Math.sqrt(average(means.map((mean) => (mean - average(means)) ** 2)));
    expect(chunks.limits[0]).toBeCloseTo(Math.max(0, average(means) - 3 * deviation), 12);
    expect(chunks.limits[1]).toBeCloseTo(average(means) + 3 * deviation, 12);
    expect(chunks.current.map(({rows}) => rows)).toEqual([10, 10, 5]);
    expect(chunks.current[2].error).toBeCloseTo(average([...model.measure(current)].slice(20)), 12);
  });

  it("gives a verdict on a row, on a constant and on a column without a value", () => {
    const cells = (value: number | null, count: number): CellColumn => {
      return {name: "x", kind: "numeric", cells: Array<number | null>(count).fill(value)};
    };
    for (const value of [5, null]) {
      const {error, drifted} = judgeReconstruction([cells(value, 20)], [cells(value, 1)]);
      expect({error, drifted}).toEqual({error: {reference: 0, current: 0}, drifted: false});
    }
    expect(judgeReconstruction([cells(5, 20)], [cells(9, 1)]).drifted).toBe(true);
  });
});

/** Columns that follow one another; without it, each alone is drawn alike. */
function draw(rows: number, random: Random, together = true): CellColumn[] {
  const base = Array.from({length: rows}, () => random());
  return Array.from({length: FIELDS}, (_, field) => {
    const cells = base.map((value) => (together ? value : random()) + 0.3 * random());
    return field % 2 === 0
      ? {name: `f${field}`, kind: "numeric", cells}
      : {name: `f${field}`, kind: "category", cells: cells.map((value) => (value > 0.5 ? "high" : "low"))};
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
