import {describe, expect, it} from "vitest";
import {boost} from "../../../model/train/boost.js";
import {computeMargins} from "../../../model/train/margins.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {drawLeadRows} from "../../../reports/training/leadRows.js";
import {measureTraining} from "../../../reports/training/measureTraining.js";
import {auc} from "../../../workspace/analysis/auc.js";

const PARAMETERS = toTrainParameters({trees: 3, rowShare: 1, columnShare: 1});

describe("measureTraining(plan, parameters, xgboost, onPair)", () => {
  it("trains on the rows of every seed as often as it should, and judges on others", async () => {
    let told = 0;
    const plan = {rows: 300, heldOutRows: 200, seeds: [1, 2], repeats: 2};
    const pairs = await measureTraining(plan, PARAMETERS, null, () => (told += 1));
    expect(pairs.map(({seed}) => seed)).toEqual([1, 1, 2, 2]);
    expect(told).toBe(4);
    const held = drawLeadRows("held 2", 200);
    const ensemble = await boost(drawLeadRows("train 2", 300), null, PARAMETERS);
    expect(pairs[3]).toMatchObject({auc: auc(computeMargins(ensemble, held), held.outcomes), xgboost_seconds: null});
    for (const {seconds} of pairs) expect(seconds).toBeGreaterThan(0);
  });

  it("asks XGBoost for the same trees on the same rows, right after ours", async () => {
    const tasks: unknown[] = [];
    const xgboost = {version: "0", end: () => undefined, train: (task: unknown) => refuse(tasks, task)};
    const plan = {rows: 300, heldOutRows: 200, seeds: [1], repeats: 1};
    await expect(measureTraining(plan, PARAMETERS, xgboost, () => undefined)).rejects.toThrow("asked");
    expect(tasks).toMatchObject([
      {columns: 47, trees: 3, parameters: {max_depth: 3, eta: 0.1, nthread: 1, max_bin: 256}}
    ]);
  });
});

function refuse(tasks: unknown[], task: unknown): Promise<number> {
  tasks.push(task);
  return Promise.reject(new Error("asked"));
}
