import {describe, expect, it} from "vitest";
import {baseMargin, computeMargin} from "../../../workspace/scoring/trees.js";
import {stump, toModel} from "../../model/support/trees.js";

describe("computeMargin(model, matrix, offset)", () => {
  const model = toModel([stump({column: 1, threshold: 0.1, left: -1.5, right: 2, isMissingLeft: true})], 2, "0.5");

  it("sends values below the threshold left, others right", () => {
    expect(computeMargin(model, Float32Array.of(9, 0.05), 0)).toBe(-1.5);
    expect(computeMargin(model, Float32Array.of(0, 0.2), 0)).toBe(2);
  });

  it("compares as float32: a value on the threshold goes right", () => {
    expect(computeMargin(model, Float32Array.of(0, 0.1), 0)).toBe(2);
  });

  it("sends missing values where the tree learnt to", () => {
    expect(computeMargin(model, Float32Array.of(0, NaN), 0)).toBe(-1.5);
  });

  it("starts at the offset, and adds the trees to the base score", () => {
    const two = toModel(
      [model, model].flatMap(({learner}) => learner.gradient_booster.model.trees),
      2,
      "0.25"
    );
    expect(computeMargin(two, Float32Array.of(0, 0, 0, 5), 2)).toBeCloseTo(4 - Math.log(3), 12);
  });
});

describe("baseMargin(parameters)", () => {
  it("reads a probability, in the brackets of XGBoost 3.1 or bare", () => {
    expect(baseMargin({base_score: "[2.5E-1]"})).toBeCloseTo(-Math.log(3), 12);
    expect(baseMargin({base_score: "5E-1"})).toBe(0);
  });
});
