import {describe, expect, it} from "vitest";
import {formatModel} from "../../../model/train/formatModel.js";
import {stump, toModel} from "../support/trees.js";

const MODEL = toModel([stump({column: 1, threshold: 3, left: -1e-9, right: 2.5, isMissingLeft: true})], 2, "0.5");

describe("formatModel(model)", () => {
  it("writes the model as JSON", () => {
    expect(JSON.parse(formatModel(MODEL))).toEqual(MODEL);
  });

  it("writes whole numbers with a decimal where XGBoost expects floats, and only there", () => {
    const text = formatModel(MODEL);
    expect(text).toContain('"split_conditions":[3.0,-1e-9,2.5]');
    expect(text).toContain('"sum_hessian":[2.0,1.0,1.0]');
    expect(text).toContain('"split_indices":[1,0,0]');
  });

  it("keeps column names as they are", () => {
    const names = ['"#1"', "1.0", "\\u0000"];
    const model = {...MODEL, learner: {...MODEL.learner, feature_names: names}};
    expect(JSON.parse(formatModel(model))).toEqual(model);
  });
});
