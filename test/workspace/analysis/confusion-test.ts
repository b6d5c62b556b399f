import {describe, expect, it} from "vitest";
import {countConfusion, precision, recall} from "../../../workspace/analysis/confusion.js";
import {wilson} from "../../../workspace/analysis/wilson.js";

const COUNTS = countConfusion([0.9, 0.5, 0.5, 0.49, 0.2, 0.1, 0.8], [1, 1, 0, 1, 0, 0, 1], 0.5);

describe("countConfusion(scores, outcomes, threshold)", () => {
  it("labels a score on the threshold positive", () => {
    expect(COUNTS).toEqual({truePositives: 3, falsePositives: 1, falseNegatives: 1, trueNegatives: 2});
  });

  it("labels all positive at 0, and none above every score", () => {
    expect(countConfusion([0, 1], [0, 1], 0)).toMatchObject({truePositives: 1, falsePositives: 1});
    expect(countConfusion([0, 1], [0, 1], 1.01)).toMatchObject({falseNegatives: 1, trueNegatives: 1});
  });
});

describe("precision(confusion) and recall(confusion)", () => {
  it("are shares with Wilson's interval", () => {
    expect(precision(COUNTS)).toEqual(wilson(3, 4));
    expect(recall({...COUNTS, falseNegatives: 3})).toEqual(wilson(3, 6));
  });

  it("are NaN of nothing", () => {
    const none = {truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 4};
    expect([precision(none).value, recall(none).value]).toEqual([NaN, NaN]);
  });
});
