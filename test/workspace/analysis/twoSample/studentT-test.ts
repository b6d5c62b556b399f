import {describe, expect, it} from "vitest";
import {studentT} from "../../../../workspace/analysis/twoSample/studentT.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {SLEEP, swap} from "./samples.js";

describe("studentT(tally)", () => {
  it("agrees with the published test of Student's samples", () => {
    const {statistic, pValue} = studentT(SLEEP);
    expect([statistic, pValue]).toEqual([
      expect.closeTo(-1.8608134674868524, 13),
      expect.closeTo(0.07918671421593822, 13)
    ]);
  });

  it("turns its sign with the sides, and does not change with the unit", () => {
    expect(studentT(swap(SLEEP))).toEqual({
      statistic: expect.closeTo(1.8608134674868524, 13),
      pValue: expect.closeTo(0.07918671421593822, 13)
    });
    const minutes = {...SLEEP, values: SLEEP.values.map((hours) => 60 * hours + 480)};
    expect(studentT(minutes).statistic).toBeCloseTo(studentT(SLEEP).statistic, 11);
  });

  it("is sure of two constants, and knows nothing of one, nor of two rows", () => {
    expect(studentT(tally([1, 1], [2, 2])).pValue).toBe(0);
    expect(studentT(tally([2, 2], [2, 2])).pValue).toBeNaN();
    expect(studentT(tally([1], [2])).pValue).toBeNaN();
  });
});
