import {describe, expect, it} from "vitest";
import {Evaluation} from "../../../data/formats/evaluation.js";
import {createParser} from "../../../data/parse.js";
import {evaluate, type Trial} from "../../../model/evaluate/evaluate.js";
import {aucInterval} from "../../../workspace/analysis/aucInterval.js";
import {averagePrecision} from "../../../workspace/analysis/averagePrecision.js";
import {brier} from "../../../workspace/analysis/brier.js";
import {compareAucs} from "../../../workspace/analysis/compareAucs.js";
import {logLoss} from "../../../workspace/analysis/logLoss.js";
import {drawMargins, type Margins} from "../support/margins.js";

const DRAWN = drawMargins("evaluate", 500, (margin) => margin / 2);
const NOISE = drawMargins("noise", 500);
const HALVED = toScores(DRAWN.margins, (margin) => margin / 2);
const TRIAL: Trial = {
  version: "2-00000000",
  threshold: 0.4,
  isCalibrated: true,
  outcomes: DRAWN.outcomes,
  model: HALVED,
  previous: {version: "1-00000000", ...toScores(DRAWN.margins)},
  baseline: toScores(NOISE.margins),
  importance: [{field: "visits", margin: 0.5, points: 6, gain: null}]
};
const evaluation = evaluate(TRIAL);

describe("evaluate(trial)", () => {
  it("is of the documented form", () => {
    const parse = createParser(Evaluation, "invalid_version");
    expect(parse(JSON.stringify(evaluation), "evaluation")).toEqual(evaluation);
  });

  it("holds the statistics of the scores, whatever the order of the rows", () => {
    const {outcomes, model} = TRIAL;
    expect(evaluation.roc_auc).toEqual(closeTo(aucInterval(model.margins, outcomes)));
    expect(evaluation.average_precision.value).toBeCloseTo(averagePrecision(model.scores, outcomes), 12);
    expect(evaluation.log_loss.value).toBeCloseTo(logLoss(model.scores, outcomes), 12);
    expect(evaluation.brier.value).toBeCloseTo(brier(model.scores, outcomes), 12);
    const turned = evaluate({...TRIAL, outcomes: outcomes.toReversed(), model: reverse(model), previous: null});
    expect(turned.roc_auc).toEqual(evaluation.roc_auc);
    expect(turned.log_loss).toEqual(closeTo(evaluation.log_loss));
  });

  it("gives every figure an interval that holds it", () => {
    const {roc_auc, average_precision, log_loss, brier: error, calibration_error, precision, recall} = evaluation;
    const figures = [roc_auc, average_precision, log_loss, error, calibration_error, precision, recall];
    const all = [
      ...figures,
      ...evaluation.deciles.map(({lift}) => lift),
      ...evaluation.top.map((top) => top.precision)
    ];
    for (const figure of all) {
      const {value, low, high} = figure ?? {value: NaN, low: NaN, high: NaN};
      expect(low <= value && value <= high && low < high).toBe(true);
    }
  });

  it("counts labels at the schema's threshold", () => {
    const labelled = Array.from(HALVED.scores, (score) => score >= 0.4);
    const hits = labelled.filter((isPositive, row) => isPositive && DRAWN.outcomes[row] === 1).length;
    expect(evaluation.confusion.true_positives).toBe(hits);
    expect(evaluation.precision?.value).toBe(hits / labelled.filter(Boolean).length);
    expect(evaluate({...TRIAL, threshold: 1}).precision).toBeNull();
  });

  it("sees what calibration mended, and nothing where there is none", () => {
    const {uncalibrated, calibration_error, log_loss} = evaluation;
    expect(calibration_error.value).toBeLessThan(Number(uncalibrated?.calibration_error.value));
    expect(log_loss.value).toBeLessThan(Number(uncalibrated?.log_loss.value) - 0.02);
    expect(uncalibrated?.calibration_error.low).toBeGreaterThan(0);
    expect(evaluate({...TRIAL, isCalibrated: false}).uncalibrated).toBeNull();
  });

  it("compares with the version before and the baseline on the same rows", () => {
    const {previous, baseline} = evaluation;
    const {pValue, ...difference} = compareAucs(HALVED.margins, NOISE.margins, DRAWN.outcomes);
    expect(baseline?.roc_auc_difference).toEqual(closeTo({...difference, p_value: pValue}));
    expect(previous).toMatchObject({model_version: "1-00000000", roc_auc_difference: {value: 0, p_value: 1}});
    const losses = [HALVED, toScores(DRAWN.margins)].map(({scores}) => logLoss(scores, DRAWN.outcomes));
    expect(previous?.log_loss).toBeCloseTo(losses[1], 12);
    expect(previous?.log_loss_difference.value).toBeCloseTo(losses[0] - losses[1], 12);
    expect(previous?.log_loss_difference.high).toBeLessThan(0);
    expect(evaluate({...TRIAL, previous: null, baseline: null})).toMatchObject({previous: null, baseline: null});
  });

  it("is narrower of a paired difference than of its parts", () => {
    const near = {...TRIAL, baseline: toScores(DRAWN.margins, (margin) => 0.55 * margin)};
    const {log_loss, baseline} = evaluate(near);
    const width = ({low, high}: {low: number; high: number}) => high - low;
    expect(width(baseline?.log_loss_difference ?? log_loss)).toBeLessThan(width(log_loss) / 4);
  });

  it("is the same at every run", () => {
    expect(evaluate(TRIAL)).toEqual(evaluation);
  });

  it("leaves out sizes beyond the rows, and stands a single positive", () => {
    const few = {margins: HALVED.margins.slice(0, 15), scores: HALVED.scores.slice(0, 15)};
    const outcomes = new Uint8Array(15);
    outcomes[3] = 1;
    const {top, positives, roc_auc} = evaluate({...TRIAL, outcomes, model: few, previous: null, baseline: few});
    expect([top.map(({k}) => k), positives, roc_auc.low, roc_auc.high]).toEqual([[10], 1, expect.anything(), 1]);
    expect(JSON.stringify(top)).not.toContain("null");
  });
});

function toScores(margins: Margins["margins"], logit = (margin: number) => margin) {
  return {margins, scores: margins.map((margin) => 1 / (1 + Math.exp(-logit(margin))))};
}

function reverse({margins, scores}: Trial["model"]): Trial["model"] {
  return {margins: margins.toReversed(), scores: scores.toReversed()};
}

function closeTo(figures: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]: [string, number]) => [key, expect.closeTo(value, 9)])
  );
}
