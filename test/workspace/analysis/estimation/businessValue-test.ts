import {describe, expect, it} from "vitest";
import {totalValue, valuePerLead} from "../../../../workspace/analysis/estimation/businessValue.js";
import {sumCells} from "../../../../workspace/analysis/estimation/confusionFigures.js";

const VALUES = {truePositive: 100, falsePositive: -10, falseNegative: -50, trueNegative: 0};

describe("valuePerLead(cells, values)", () => {
  it("is the value of all leads over all leads, by hand", () => {
    // 3 × 100 − 2 × 10 − 1 × 50 of ten leads.
    const cells = {truePositives: 3, falsePositives: 2, falseNegatives: 1, trueNegatives: 4};
    expect([totalValue(cells, VALUES), valuePerLead(cells, VALUES)]).toEqual([230, 23]);
  });

  it("takes expected leads by their probabilities", () => {
    // Called positive at .9 and .5, negative at .2: 1.4 × 100 − .6 × 10 − .2 × 50.
    const cells = sumCells([1, 1, 0], [0.9, 0.5, 0.2]);
    expect(totalValue(cells, VALUES)).toBeCloseTo(124, 12);
    expect(valuePerLead(cells, VALUES)).toBeCloseTo(124 / 3, 12);
  });

  it("is NaN of no leads", () => {
    expect(valuePerLead(sumCells([], []), VALUES)).toBeNaN();
  });
});
