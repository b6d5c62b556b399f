import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {eppsSingleton} from "../../../../workspace/analysis/twoSample/eppsSingleton.js";
import {quartileRange} from "../../../../workspace/analysis/twoSample/quartileRange.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {drawCounts} from "../draws.js";
import {drawNormals, SLEEP} from "./samples.js";

describe("eppsSingleton(tally)", () => {
  it("agrees with SciPy's epps_singleton_2samp, small and large", () => {
    expect(eppsSingleton(SLEEP)).toEqual({
      statistic: expect.closeTo(3.6436348171128814, 11),
      pValue: expect.closeTo(0.45637690716630996, 12)
    });
    const powers = Array.from({length: 30}, (_, i) => i ** 1.5);
    const steps = Array.from({length: 40}, (_, i) => i * 3.7);
    expect(eppsSingleton(tally(powers, steps))).toEqual({
      statistic: expect.closeTo(3.4771751607001695, 10),
      pValue: expect.closeTo(0.4813573879501528, 11)
    });
  });

  it("does not change with the unit", () => {
    const random = createRandom("unit");
    const [a, b] = [drawNormals(50, random), drawNormals(70, random, 0.2)];
    const scaled = tally(
      a.map((value) => 12 * value),
      b.map((value) => 12 * value)
    );
    expect(eppsSingleton(scaled).statistic).toBeCloseTo(eppsSingleton(tally(a, b)).statistic, 10);
  });

  it("is about as often wrong as it says, of counts", () => {
    const random = createRandom("counts");
    const draw = () => drawCounts([3, 6, 8, 6, 4, 2, 1], 150, random);
    const values = [0, 1, 2, 3, 4, 5, 6];
    const pValues = Array.from(
      {length: 1500},
      () => eppsSingleton({values, reference: draw(), current: draw()}).pValue
    );
    const alarms = pValues.filter((pValue) => pValue <= 0.05).length / 1500;
    expect(alarms).toBeGreaterThan(0.03);
    expect(alarms).toBeLessThan(0.07);
  });

  it("counts only the directions that vary", () => {
    const pair = {values: [0, 1], reference: [50, 50], current: [70, 30]};
    const rank1 = eppsSingleton(pair);
    // Of two values all four parts move as one: the z statistic with unpooled variances.
    const z = 0.2 ** 2 / ((0.5 * 0.5) / 100 + (0.7 * 0.3) / 100);
    expect(rank1.statistic).toBeCloseTo(z, 9);
  });

  it("knows nothing where the middle half is one value, and of four rows", () => {
    expect(eppsSingleton(tally([1, 1, 1, 1, 1, 9], [1, 1, 1, 1, 1])).pValue).toBeNaN();
    expect(eppsSingleton(tally([1, 2, 3, 4], [1, 2, 3, 4, 5])).pValue).toBeNaN();
  });
});

describe("quartileRange(tally)", () => {
  it("is of both sides together", () => {
    expect(quartileRange(tally([1, 2, 3], [4, 5]))).toBe(2);
    expect(quartileRange(tally([3, 3], [3]))).toBe(0);
    expect(quartileRange(tally([], []))).toBeNaN();
  });
});
