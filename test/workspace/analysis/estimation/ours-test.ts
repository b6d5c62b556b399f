import {describe, expect, it} from "vitest";
import {type Metric, METRICS} from "../../../../workspace/analysis/estimation/metrics.js";
import {fitNannyml} from "../../../../workspace/analysis/estimation/nannyml.js";
import {FALSE_ALARM_RATE, fitOurs} from "../../../../workspace/analysis/estimation/ours.js";
import type {FittedRule} from "../../../../workspace/analysis/estimation/rule.js";
import {cut, cutRows, drawSample, logistic} from "./samples.js";

const MINUTES = 60_000;
const reference = drawSample("reference", {rows: 10_000});
const rule = fitOurs(reference, cutRows(reference, 1000));

describe("fitOurs(reference, chunks)", () => {
  it(
    "alerts as often as it states when nothing changed, at any size of the window",
    () => {
      const sizes = [100, 300, 1000];
      const [references, windows] = [20, 12];
      const metrics: Metric[] = [
        "roc_auc",
        "average_precision",
        "f1",
        "precision",
        "recall",
        "specificity",
        "accuracy"
      ];
      const alerts = sizes.map(() => metrics.map(() => 0));
      for (let r = 0; r < references; r += 1) {
        const before = drawSample(`before ${r}`, {rows: 10_000});
        const {judge} = fitOurs(before, cutRows(before, 1000));
        sizes.forEach((size, s) => {
          const after = drawSample(`after ${r} ${size}`, {rows: size * windows});
          for (const chunk of cut(after, size)) {
            const judged = judge(chunk).metrics;
            metrics.forEach((metric, m) => (alerts[s][m] += Number(judged[metric].alert)));
          }
        });
      }
      const error = (judged: number) => 3 * Math.sqrt((FALSE_ALARM_RATE * (1 - FALSE_ALARM_RATE)) / judged);
      const judged = references * windows;
      for (const counts of alerts) {
        const rates = counts.map((count) => count / judged);
        for (const rate of rates) expect(Math.abs(rate - FALSE_ALARM_RATE)).toBeLessThan(error(judged));
        // The metrics of a window go together, so that their mean is hardly surer than one.
        const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
        expect(Math.abs(mean - FALSE_ALARM_RATE)).toBeLessThan(error(judged * 2));
      }
    },
    5 * MINUTES
  );

  it("does not judge small windows by the limits of large ones, as the other rule does", () => {
    const small = cut(drawSample("small", {rows: 6000}), 100);
    const share = ({judge}: FittedRule) =>
      small.filter((chunk) => judge(chunk).metrics.true_positive.alert).length / small.length;
    expect(share(fitNannyml(reference, cutRows(reference, 1000)))).toBe(1);
    expect(share(rule)).toBeLessThan(0.15);
  });

  it("narrows its limits as windows grow, and widens them where reference chunks differ", () => {
    const low = (rows: number, {judge} = rule) => judge(drawSample("window", {rows})).metrics.accuracy.limits[0];
    expect([low(100) < low(300), low(300) < low(1000), low(1000) < low(5000)]).toEqual([true, true, true]);
    const seasons = drawSample("reference", {rows: 10_000, shift: 0});
    const scores = seasons.scores.map((score, row) => (Math.floor(row / 1000) % 2 ? score : 0.5 + (score - 0.5) / 2));
    const varied = {...seasons, scores};
    expect(low(1000, fitOurs(varied, cutRows(varied, 1000)))).toBeLessThan(low(1000) - 0.03);
  });

  it("never alerts on an improvement, and does on a decline", () => {
    // Far from the boundary leads are called right more often, near to it less.
    const better = drawSample("better", {rows: 2000, score: (x) => logistic(3 * x), truth: (x) => logistic(3 * x)});
    const {accuracy, roc_auc, false_positive} = rule.judge(better).metrics;
    expect([accuracy.alert, roc_auc.alert, false_positive.alert]).toEqual([false, false, false]);
    expect(accuracy.estimated).toBeGreaterThan(
      fitNannyml(reference, cutRows(reference, 1000)).judge(better).metrics.accuracy.limits[1]
    );
    const worse = rule.judge(drawSample("worse", {rows: 2000, score: (x) => logistic(x / 3)})).metrics;
    expect([worse.accuracy.alert, worse.roc_auc.alert, worse.false_positive.alert]).toEqual([true, true, true]);
  });

  it("CBPE under covariate shift is within 2 points of realised F1 and AUC", () => {
    // The score is too sure of itself, and the leads have moved by one deviation.
    const spec = {rows: 20_000, score: (x: number) => logistic(2 * x - 0.5), truth: (x: number) => logistic(x - 1)};
    const before = drawSample("covariate reference", spec);
    const {calibrated, judge} = fitOurs(before, cutRows(before, 1000));
    expect(calibrated).toBe(true);
    for (const shift of [-1, 1]) {
      const {f1, roc_auc} = judge(drawSample(`shifted ${shift}`, {...spec, shift})).metrics;
      expect(Math.abs(f1.estimated - f1.realised)).toBeLessThan(0.02);
      expect(Math.abs(roc_auc.estimated - roc_auc.realised)).toBeLessThan(0.02);
    }
  });

  it("handles ties: the area does not hang on the order of rows", () => {
    const spec = {rows: 4000, levels: 3};
    const tied = drawSample("tied", spec);
    expect(new Set(tied.scores).size).toBe(4);
    const {judge} = fitOurs(tied, cutRows(tied, 1000));
    const rows = [...tied.scores.keys()].sort((a, b) => tied.outcomes[a] - tied.outcomes[b]);
    const sorted = {
      scores: Float64Array.from(rows, (row) => tied.scores[row]),
      predictions: Float64Array.from(rows, (row) => tied.predictions[row]),
      outcomes: Float64Array.from(rows, (row) => tied.outcomes[row])
    };
    const [a, b] = [tied, sorted].map((sample) => judge(sample).metrics.roc_auc);
    expect(a.estimated).toBeCloseTo(b.estimated, 12);
    expect(Math.abs(a.estimated - a.realised)).toBeLessThan(0.02);
  });

  it("has realised figures in the band when nothing changed, and outside of it when the concept did", () => {
    const outside = ({judge}: FittedRule, seed: string, truth: (x: number) => number) => {
      const chunks = cut(drawSample(seed, {rows: 20_000, truth}), 500).map(judge);
      const judged = chunks.flatMap(({metrics}) => METRICS.map((metric) => metrics[metric]));
      return judged.filter(({realised, lower, upper}) => realised < lower || realised > upper).length / judged.length;
    };
    expect(outside(rule, "unchanged", logistic)).toBeLessThan(0.02);
    expect(outside(rule, "turned", (x) => logistic(-x))).toBeGreaterThan(0.7);
  });

  it("estimates without predictions what needs none", () => {
    const bare = {...drawSample("bare", {rows: 2000}), predictions: new Float64Array(2000).fill(NaN)};
    const {metrics} = fitOurs(bare, cutRows(bare, 500)).judge(bare);
    expect(metrics.roc_auc.estimated).toBeGreaterThan(0.6);
    expect([metrics.f1.estimated, metrics.f1.limits[0], metrics.f1.alert]).toEqual([NaN, NaN, false]);
  });
});
