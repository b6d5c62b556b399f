import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {auc} from "../../../../workspace/analysis/auc.js";
import {crossFit} from "../../../../workspace/analysis/estimation/crossFit.js";
import {findWhole, pickSample, type Sample} from "../../../../workspace/analysis/estimation/sample.js";
import {compareContacted} from "../../../../workspace/analysis/outcomes/compareContacted.js";
import {
  describePopulation,
  labelCoverage,
  unknownBelow
} from "../../../../workspace/analysis/outcomes/labelCoverage.js";
import {propensityWeights} from "../../../../workspace/analysis/outcomes/propensityWeights.js";
import {drawSample, logistic} from "../estimation/samples.js";

const reference = drawSample("contact reference", {rows: 10_000});
const {apply} = crossFit(reference.scores, reference.outcomes);

function compare(sample: Sample, seed: string) {
  const lowest = sample.scores.reduce((low, score) => Math.min(low, score), 1);
  const referenceRows = reference.scores.filter((score) => score >= lowest).length;
  return compareContacted({...sample, chances: apply(sample.scores), referenceRows}, createRandom(seed));
}

/** The best `share` of rows, which sales contacts. */
function contactBest(sample: Sample, share: number): Sample {
  const cut = sample.scores.toSorted()[Math.floor((1 - share) * sample.scores.length)];
  return pickSample(sample, findWhole(sample.scores.map((score) => (score >= cut ? score : NaN))));
}

function doubts(compared: ReturnType<typeof compare>): string[] {
  return Object.entries(compared).flatMap(([metric, {trustworthy}]) => (trustworthy ? [] : [metric]));
}

describe("compareContacted(rows, random)", () => {
  it("the best 30 % contacted under an unchanged model raises nothing", () => {
    const raised = Array.from({length: 10}, (_, i) => {
      const all = drawSample(`contacted ${i}`, {rows: 3000});
      const best = contactBest(all, 0.3);
      // What a comparison with all leads would hold against the model.
      expect(auc(best.scores, best.outcomes)).toBeLessThan(auc(all.scores, all.outcomes) - 0.05);
      return doubts(compare(best, `draw ${i}`));
    });
    expect(raised.flat()).toEqual([]);
  });

  it('concept drift raises "estimate not trustworthy" once cohorts mature', () => {
    const turned = contactBest(drawSample("turned", {rows: 3000, truth: (x) => logistic(-x)}), 0.3);
    const {roc_auc, precision} = compare(turned, "turned");
    expect([roc_auc.trustworthy, precision.trustworthy]).toEqual([false, false]);
    expect(roc_auc.estimated - roc_auc.realised).toBeGreaterThan(0.1);
  });

  it("has a band that holds the label's noise: a realised area is within as often as 3 errors say", () => {
    const exact = Array.from({length: 60}, (_, i) => {
      const rows = drawSample(`noise ${i}`, {rows: 300});
      return compareContacted({...rows, chances: rows.scores, referenceRows: Infinity}, createRandom(i)).roc_auc;
    });
    expect(exact.filter(({trustworthy}) => !trustworthy).length).toBeLessThan(3);
    const errors = exact.map(({realised, lower, upper}) => (6 * (realised - (lower + upper) / 2)) / (upper - lower));
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.3);
  });

  it("mends the choice of sales by the propensity of a random share", () => {
    const all = drawSample("propensity", {rows: 40_000});
    const random = createRandom("propensity");
    const chances = all.scores.map((score) => (score > 0.6 ? 1 : 0.1));
    const taken = findWhole(chances.map((chance) => (random() < chance ? chance : NaN)));
    const {weights = null} = propensityWeights(chances.filter((_, row) => taken.includes(row))) ?? {};
    const contacted = pickSample(all, taken);
    const figures = (weighted: boolean) =>
      compareContacted(
        {...contacted, chances: contacted.scores, referenceRows: 1e9, ...(weighted && weights ? {weights} : {})},
        createRandom(1)
      ).roc_auc.realised;
    const truth = auc(all.scores, all.outcomes);
    expect(Math.abs(figures(true) - truth)).toBeLessThan(0.02);
    expect(Math.abs(figures(false) - truth)).toBeGreaterThan(0.04);
  });
});

describe("labelCoverage(scores, labels, edges)", () => {
  const scores = Float64Array.from({length: 100}, (_, i) => i / 100);
  const labels = scores.map((score) => (score >= 0.6 ? 1 : NaN));
  const bands = labelCoverage(scores, labels, [0, 0.3, 0.6, 1]);

  it("counts labels by score band, and says where nothing is known", () => {
    expect(bands.map(({rows, labelled, known}) => [rows, labelled, known])).toEqual([
      [30, 0, false],
      [30, 0, false],
      [40, 40, true]
    ]);
    expect(unknownBelow(bands)).toBe(0.6);
    expect(describePopulation(bands, false)).toBe("for contacted leads only; unknown below .6");
    expect(describePopulation(bands, true)).toMatch(/^for all leads/);
  });

  it("has no bound where every band or none is known", () => {
    expect(unknownBelow(labelCoverage(scores, scores, [0, 0.5, 1]))).toBeNull();
    const none = labelCoverage(scores, new Float64Array(100).fill(NaN), [0, 1]);
    expect(describePopulation(none, false)).toBe("unknown: too few contacted leads");
    expect(labelCoverage(Float64Array.of(1), Float64Array.of(1), [0, 0.5, 1])[1].rows).toBe(1);
  });
});

describe("propensityWeights(chances)", () => {
  it("weights by the inverse, and says what the rows are worth", () => {
    const {weights, effectiveRows} = propensityWeights(Float64Array.of(1, 0.5, 0.25, 0.25)) ?? {
      weights: [],
      effectiveRows: 0
    };
    expect([...weights]).toEqual([4 / 11, 8 / 11, 16 / 11, 16 / 11].map((weight) => expect.closeTo(weight, 12)));
    expect(effectiveRows).toBeCloseTo(121 / 37, 12);
  });

  it("is null when a chance was not recorded, or is none", () => {
    expect([[], [NaN, 1], [0, 1], [1.5]].map((chances) => propensityWeights(Float64Array.from(chances)))).toEqual([
      null,
      null,
      null,
      null
    ]);
  });
});
