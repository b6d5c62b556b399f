import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {changeTest} from "../../../workspace/analysis/changeTest.js";
import {chiSquare} from "../../../workspace/analysis/chiSquare.js";
import {orderedTest} from "../../../workspace/analysis/orderedTest.js";
import {drawCounts} from "./draws.js";

describe("changeTest({kind, reference, current})", () => {
  it("of a category is χ² of all of its bins", () => {
    const [reference, current] = [
      [60, 30, 10],
      [50, 20, 30]
    ];
    const {pValue, degrees} = chiSquare(reference, current);
    expect(changeTest({kind: "category", reference, current})).toEqual({pValue, degrees});
  });

  it("of a number without missing values is the ordered test", () => {
    const {pValue} = changeTest({kind: "numeric", reference: [60, 30, 10, 0], current: [50, 20, 30, 0]});
    expect(pValue).toBe(orderedTest([60, 30, 10], [50, 20, 30]).pValue);
  });

  it("sees that values went missing, and that the others shifted", () => {
    const reference = [200, 200, 200, 200, 200];
    const gone = {kind: "numeric", reference, current: [50, 50, 50, 50, 300]} as const;
    const shifted = {kind: "numeric", reference, current: [50, 80, 120, 150, 100]} as const;
    expect(changeTest(gone).pValue).toBeLessThan(1e-10);
    expect(changeTest(shifted).pValue).toBeLessThan(1e-4);
  });

  it("is below .05 in one of twenty windows without drift", () => {
    const random = createRandom("change");
    const weights = [2, 2, 2, 2, 2, 4];
    const found = Array.from({length: 3000}, () => {
      const sides = {reference: drawCounts(weights, 800, random), current: drawCounts(weights, 300, random)};
      return changeTest({kind: "numeric", ...sides}).pValue <= 0.05;
    });
    expect(found.filter(Boolean).length / 3000).toBeGreaterThan(0.04);
    expect(found.filter(Boolean).length / 3000).toBeLessThan(0.06);
  });
});
