import {describe, expect, it} from "vitest";
import {goodnessOfFit, likelihoodRatio} from "../../../../workspace/analysis/twoSample/goodnessOfFit.js";

const MEAN = new Array<number>(6).fill(88 / 6);

describe("goodnessOfFit(reference, current)", () => {
  it("agrees with the examples of SciPy's chisquare", () => {
    expect(goodnessOfFit(MEAN, [16, 18, 16, 14, 12, 12])).toEqual({
      statistic: expect.closeTo(2, 13),
      pValue: expect.closeTo(0.84914503608460956, 13)
    });
    expect(goodnessOfFit([16, 16, 16, 16, 16, 8], [16, 18, 16, 14, 12, 12])).toEqual({
      statistic: expect.closeTo(3.5, 13),
      pValue: expect.closeTo(0.62338762774958223, 13)
    });
  });

  it("takes the reference's shares alone, not its size", () => {
    expect(goodnessOfFit([2, 3, 5], [30, 30, 40])).toEqual(goodnessOfFit([200, 300, 500], [30, 30, 40]));
  });

  it("is sure of a new bin, and knows nothing of a single one", () => {
    expect(goodnessOfFit([300, 0], [299, 1])).toEqual({statistic: Infinity, pValue: 0});
    expect(goodnessOfFit([300], [200]).pValue).toBeNaN();
  });
});

describe("likelihoodRatio(reference, current)", () => {
  it("agrees with the example of SciPy's power_divergence", () => {
    expect(likelihoodRatio(MEAN, [16, 18, 16, 14, 12, 12])).toEqual({
      statistic: expect.closeTo(2.006573162632538, 12),
      pValue: expect.closeTo(0.84823476779463769, 12)
    });
  });

  it("takes nothing from a bin that is empty now, and is sure of a new one", () => {
    expect(likelihoodRatio([10, 10], [0, 20]).statistic).toBeCloseTo(40 * Math.LN2, 12);
    expect(likelihoodRatio([10, 0], [9, 1])).toEqual({statistic: Infinity, pValue: 0});
    expect(likelihoodRatio([10], [10]).pValue).toBeNaN();
  });
});
