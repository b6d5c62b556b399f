import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {auc} from "../../../../workspace/analysis/auc.js";
import {aucInterval} from "../../../../workspace/analysis/aucInterval.js";
import {brier} from "../../../../workspace/analysis/brier.js";
import {logLoss, logLosses} from "../../../../workspace/analysis/logLoss.js";
import {capacityFigures, cumulativeGain} from "../../../../workspace/analysis/outcomes/capacity.js";
import {classDistance} from "../../../../workspace/analysis/outcomes/classDistance.js";
import {labelledFigures} from "../../../../workspace/analysis/outcomes/labelledFigures.js";
import {bestThreshold, thresholdValues} from "../../../../workspace/analysis/outcomes/thresholdValue.js";
import {worstSegments} from "../../../../workspace/analysis/outcomes/worstSegments.js";
import {rocCurve} from "../../../../workspace/analysis/rocCurve.js";
import {drawSample, logistic} from "../estimation/samples.js";

const {scores, outcomes} = drawSample("labelled figures", {rows: 600});

describe("labelledFigures(rows, threshold, random)", () => {
  const figures = labelledFigures({scores, outcomes}, 0.5, createRandom(1));

  it("has the figures of the single measures, within their intervals", () => {
    expect(figures.roc_auc.value).toBeCloseTo(auc(scores, outcomes), 12);
    expect(figures.log_loss.value).toBeCloseTo(logLoss(scores, outcomes), 12);
    expect(figures.brier.value).toBeCloseTo(brier(scores, outcomes), 12);
    for (const {value, low, high} of [figures.roc_auc, figures.f1, figures.ks, figures.average_precision]) {
      expect([low < value, value < high]).toEqual([true, true]);
    }
    const delong = aucInterval(scores, outcomes);
    expect(Math.abs(figures.roc_auc.low - delong.low)).toBeLessThan(0.01);
  });

  it("takes weights for repeated rows", () => {
    const weights = scores.map((_, row) => 1 + (row % 2));
    const twice = (values: Float64Array) => Float64Array.from([...values, ...values.filter((_, row) => row % 2 === 1)]);
    const weighted = labelledFigures({scores, outcomes, weights}, 0.4, createRandom(1));
    const repeated = labelledFigures({scores: twice(scores), outcomes: twice(outcomes)}, 0.4, createRandom(1));
    for (const name of ["roc_auc", "log_loss", "brier", "ks", "f1", "specificity"] as const) {
      expect(weighted[name].value, name).toBeCloseTo(repeated[name].value, 10);
    }
  });
});

describe("classDistance(scores, outcomes, weights)", () => {
  it("is the largest distance of the ROC curve from its diagonal", () => {
    const slow = Math.max(...rocCurve(scores, outcomes).map((p) => p.truePositiveRate - p.falsePositiveRate));
    expect(classDistance(scores, outcomes)).toBeCloseTo(slow, 12);
  });

  it("crosses ties at once, and is NaN without a class", () => {
    expect(classDistance([1, 1, 1, 2], [0, 1, 1, 1])).toBeCloseTo(1 / 3, 12);
    expect(classDistance([1, 2], [1, 1])).toBeNaN();
  });
});

describe("capacityFigures(scores, outcomes, days, k)", () => {
  it("takes the best k of each day, not of all", () => {
    // Day 1: .9 (no), .8 (yes); day 2: .3 (yes), .2 (no), .1 (yes).
    const {days, taken, precision, recall} = capacityFigures(
      [0.9, 0.8, 0.3, 0.2, 0.1],
      [0, 1, 1, 0, 1],
      [1, 1, 2, 2, 2],
      1
    );
    expect([days, taken, precision.value, recall.value]).toEqual([2, 2, 0.5, 1 / 3]);
  });

  it("counts ties at the cut in proportion, and a short day as it is", () => {
    const {taken, precision, recall} = capacityFigures([0.5, 0.5, 0.1], [1, 0, 0], [1, 1, 2], 1);
    expect([taken, precision.value, recall.value]).toEqual([2, 0.25, 0.5]);
    expect(capacityFigures([0.5], [1], [1], 10).recall.value).toBe(1);
  });
});

describe("cumulativeGain(scores, outcomes, shares)", () => {
  it("is the share of positives among the best, by hand", () => {
    const points = cumulativeGain([4, 3, 2, 1], [1, 1, 0, 1], [0.25, 0.5, 1]);
    expect(points.map(({gain, lift}) => [gain, lift])).toEqual([
      [1 / 3, 4 / 3],
      [2 / 3, 4 / 3],
      [1, 1]
    ]);
  });
});

describe("thresholdValues(scores, outcomes, valuePerEngaged, costPerContact)", () => {
  const values = thresholdValues([0.9, 0.6, 0.6, 0.1], [1, 1, 0, 0], 50, 20);

  it("weighs the engaged against the contacted, by hand", () => {
    expect(values.map(({threshold, contacted, total}) => [threshold, contacted, total])).toEqual([
      [Infinity, 0, 0],
      [0.9, 1, 30],
      [0.6, 3, 40],
      [0.1, 4, 20]
    ]);
    expect(values[2].perLead).toBe(10);
  });

  it("finds the best, which contacts none when no contact pays", () => {
    expect(bestThreshold(values).threshold).toBe(0.6);
    expect(bestThreshold(thresholdValues([0.9], [0.1], 10, 5)).threshold).toBe(Infinity);
  });
});

describe("worstSegments(losses, fields)", () => {
  const random = createRandom("segments");
  const rows = 2000;
  const values = (levels: number) => Array.from({length: rows}, () => `v${Math.floor(random() * levels)}`);

  it("finds the segment whose outcomes the model does not see", () => {
    const truth = drawSample("segment truth", {rows});
    const sector = values(5);
    const turned = truth.outcomes.map((outcome, row) =>
      sector[row] === "v3" ? Number(random() < logistic(0)) : outcome
    );
    const [worst, ...others] = worstSegments(logLosses(truth.scores, turned), [
      {field: "place", values: values(4)},
      {field: "sector", values: sector}
    ]);
    expect(worst).toMatchObject({field: "sector", value: "v3", isWorse: true});
    expect(worst.loss).toBeGreaterThan(worst.otherLoss + 0.05);
    expect(others.filter(({isWorse}) => isWorse)).toEqual([]);
  });

  it("leaves out segments below a twentieth of the rows, and missing values", () => {
    const thin = Array.from({length: rows}, (_, row) => (row < 90 ? "thin" : row < 1000 ? null : "wide"));
    const found = worstSegments(new Float64Array(rows).map(random), [{field: "f", values: thin}]);
    expect(found.map(({value}) => value)).toEqual(["wide"]);
  });

  it("finds something where nothing is in at most a twentieth of the searches", () => {
    const searches = 200;
    let found = 0;
    for (let i = 0; i < searches; i += 1) {
      const losses = Float64Array.from({length: 400}, random);
      const fields = ["a", "b", "c"].map((field) => ({field, values: values(5).slice(0, 400)}));
      if (worstSegments(losses, fields).some(({isWorse}) => isWorse)) found += 1;
    }
    expect(found / searches).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / searches));
  });
});
