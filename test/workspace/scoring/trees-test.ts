import {describe, expect, it} from "vitest";
import {baseMargin} from "../../../workspace/scoring/trees.js";

describe("baseMargin(parameters)", () => {
  it("reads a probability, in the brackets of XGBoost 3.1 or bare", () => {
    expect(baseMargin({base_score: "[2.5E-1]"})).toBeCloseTo(-Math.log(3), 12);
    expect(baseMargin({base_score: "5E-1"})).toBe(0);
  });
});
