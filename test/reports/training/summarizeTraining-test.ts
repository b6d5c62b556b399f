import {describe, expect, it} from "vitest";
import {formatTraining} from "../../../reports/training/formatTraining.js";
import {summarizeTraining} from "../../../reports/training/summarizeTraining.js";

const PAIRS = [
  {seed: 1, seconds: 1, auc: 0.7, xgboost_seconds: 2, xgboost_auc: 0.71},
  {seed: 1, seconds: 4, auc: 0.7, xgboost_seconds: 2, xgboost_auc: 0.71},
  {seed: 2, seconds: 3, auc: 0.8, xgboost_seconds: 4, xgboost_auc: 0.78}
];

describe("summarizeTraining(pairs)", () => {
  it("takes medians over pairs, of the ratio too, and means over seeds", () => {
    expect(summarizeTraining(PAIRS)).toEqual({
      seconds: 3,
      xgboost_seconds: 2,
      ratio: 0.75,
      auc: 0.75,
      xgboost_auc: expect.closeTo(0.745, 12),
      auc_difference: expect.closeTo(0.005, 12)
    });
  });

  it("leaves out what was not measured", () => {
    const alone = PAIRS.map((pair) => ({...pair, xgboost_seconds: null, xgboost_auc: null}));
    const nothing = {xgboost_seconds: null, ratio: null, xgboost_auc: null, auc_difference: null};
    expect(summarizeTraining(alone)).toEqual({seconds: 3, auc: 0.75, ...nothing});
  });
});

describe("formatTraining(sizes)", () => {
  it("writes a line a size, with dashes for what was not measured", () => {
    const measured = {rows: 10_000, ...summarizeTraining(PAIRS)};
    const alone = {...measured, rows: 100, xgboost_seconds: null, ratio: null, xgboost_auc: null, auc_difference: null};
    expect(formatTraining([measured, alone]).split("\n")).toEqual([
      " rows    ours  XGBoost  ratio  AUC ours  AUC XGBoost  difference",
      "10000  3.00 s   2.00 s   0.75   0.75000      0.74500     0.00500",
      "  100  3.00 s        –      –   0.75000            –           –",
      ""
    ]);
  });
});
