import {beforeEach, describe, expect, it} from "vitest";
import {applyIsotonic, fitIsotonic} from "../../../../workspace/analysis/estimation/isotonic.js";
import {type Metric, METRICS} from "../../../../workspace/analysis/estimation/metrics.js";
import {fitNannyml} from "../../../../workspace/analysis/estimation/nannyml.js";
import {needsCalibration} from "../../../../workspace/analysis/estimation/needsCalibration.js";
import {pickSample, type Sample} from "../../../../workspace/analysis/estimation/sample.js";
import {fitSamplingErrors} from "../../../../workspace/analysis/estimation/samplingErrors.js";
import {HAS_GOLDEN, readGolden, readGoldenSample} from "./golden.js";
import {cut, cutRows, drawSample, join, logistic} from "./samples.js";

type GoldenChunk = Readonly<Record<string, number | string | boolean | null>>;

interface GoldenSet {
  readonly needs_calibration: boolean;
  readonly cbpe: readonly GoldenChunk[];
  readonly realized: readonly GoldenChunk[];
  readonly isotonic_thresholds?: {readonly x: readonly number[]; readonly y: readonly number[]};
}

interface Vectors {
  readonly ref_score: number[];
  readonly ref_y: number[];
  readonly ana_score: number[];
  readonly ana_calibrated: number[];
  readonly isotonic_x: number[];
  readonly isotonic_y: number[];
  readonly estimate: Readonly<Record<string, number>>;
  readonly sampling_error_n250: Readonly<Record<string, number>>;
}

const RESAMPLED = new Set<Metric>(["average_precision"]);

describe("fitNannyml against NannyML 0.13.1", () => {
  beforeEach(({skip}) => skip(!HAS_GOLDEN, "needs ../shared/golden, which is not here"));

  it.each(["calibrated", "overconfident", "exact"])("answers as it does on the %s set", (name) => {
    const golden = readGolden<Record<string, GoldenSet>>("nannyml/nannyml.json")[name];
    const reference = readGoldenSample(`${name}_reference`);
    const rule = fitNannyml(reference, cutRows(reference, 1000));
    expect(rule.calibrated).toBe(golden.needs_calibration);
    const chunks = [...rule.reference, ...cut(readGoldenSample(`${name}_analysis`), 1000).map(rule.judge)];
    expect(chunks).toHaveLength(golden.cbpe.length);
    const gaps = chunks.flatMap(({metrics}, i) =>
      METRICS.flatMap((metric) => {
        const judged = metrics[metric];
        const [told, truth] = [golden.cbpe[i], golden.realized[i]];
        expect(judged.alert, `${metric} of chunk ${i}`).toBe(told[`${metric}_alert`]);
        const pairs = [
          [judged.estimated, told[`${metric}_value`]],
          [judged.limits[0], told[`${metric}_lower_threshold`]],
          [judged.limits[1], told[`${metric}_upper_threshold`]],
          [judged.realised, truth[`${metric}_value`]],
          ...(RESAMPLED.has(metric)
            ? []
            : [
                [judged.samplingError, told[`${metric}_sampling_error`]],
                [judged.lower, told[`${metric}_lower_confidence_boundary`]],
                [judged.upper, told[`${metric}_upper_confidence_boundary`]]
              ])
        ];
        return pairs.map(([ours, theirs]) => Math.abs(Number(ours) - Number(theirs)));
      })
    );
    expect(Math.max(...gaps)).toBeLessThan(1e-6);
  });

  it.each(["calibrated", "overconfident", "exact"])(
    "has its error of average precision on %s within a draw's noise",
    (name) => {
      const golden = readGolden<Record<string, GoldenSet>>("nannyml/nannyml.json")[name];
      const errors = fitSamplingErrors(readGoldenSample(`${name}_reference`));
      const theirs = [golden.cbpe, golden.realized].map(([chunk]) => Number(chunk.average_precision_sampling_error));
      // A deviation of 50 draws is known to about a tenth.
      for (const error of theirs) expect(Math.abs(errors("average_precision", 1000) / error - 1)).toBeLessThan(0.4);
    }
  );

  it("fits and calibrates as scikit-learn's isotonic regression", () => {
    const vectors = readGolden<Vectors>("vectors/nannyml.json");
    const fitted = fitIsotonic(vectors.ref_score, vectors.ref_y);
    expectNear(applyIsotonic(fitted, vectors.isotonic_x), vectors.isotonic_y, 1e-12);
    expectNear(applyIsotonic(fitted, vectors.ana_score), vectors.ana_calibrated, 1e-12);
    for (const name of ["calibrated", "overconfident"]) {
      const {isotonic_thresholds: knots} = readGolden<Record<string, GoldenSet>>("nannyml/nannyml.json")[name];
      const {scores, outcomes} = readGoldenSample(`${name}_reference`);
      expectNear(applyIsotonic(fitIsotonic(scores, outcomes), knots?.x ?? []), knots?.y ?? [NaN], 1e-12);
    }
  });

  it("estimates the vectors, and their sampling errors", () => {
    const vectors = readGolden<Vectors>("vectors/nannyml.json");
    const reference = toSample(vectors.ref_score, vectors.ref_y);
    const {metrics} = fitNannyml(reference, cutRows(reference, 1e6)).judge(toSample(vectors.ana_score, []));
    for (const metric of METRICS.slice(0, 7)) {
      expect(metrics[metric].estimated, metric).toBeCloseTo(vectors.estimate[metric], 6);
      if (metric === "average_precision") continue;
      expect(metrics[metric].samplingError, metric).toBeCloseTo(vectors.sampling_error_n250[metric], 9);
    }
  });
});

describe("fitNannyml(reference, chunks)", () => {
  // Outcomes in the very shares that scores say need no calibration: the sums can be done by hand.
  const chunk: Sample = {
    scores: Float64Array.of(0.9, 0.6, 0.4, 0.1),
    predictions: Float64Array.of(1, 1, 0, 0),
    outcomes: Float64Array.of(1, 0, 1, 0)
  };

  it("sums a chunk's probabilities into cells and metrics", () => {
    const {calibrated, judge} = fitNannyml(plain(400), cutRows(plain(400), 100));
    expect(calibrated).toBe(false);
    const {metrics, rows} = judge(chunk);
    const estimated = (metric: Metric) => metrics[metric].estimated;
    expect(rows).toBe(4);
    // TP = .9 + .6, FP = .1 + .4, FN = .4 + .1, TN = .6 + .9
    expectNear(METRICS.slice(2).map(estimated), [0.75, 0.75, 0.75, 0.75, 0.75, 1.5, 1.5, 0.5, 0.5], 1e-12);
    // Trapezoids over (0, 0), (.1, .9), (.5, 1.5), (1.1, 1.9), (2, 2), in units of 2 × 2.
    expect(estimated("roc_auc")).toBeCloseTo((0.045 + 0.48 + 1.02 + 1.755) / 4, 12);
    // Steps .9, .6, .4, .1 at precisions .9, .75, 1.9 / 3 and .5.
    expect(estimated("average_precision")).toBeCloseTo((0.81 + 0.45 + 0.76 / 3 + 0.05) / 2, 12);
    expect(["roc_auc", "average_precision", "f1"].map((metric) => metrics[metric as Metric].realised)).toEqual([
      0.75,
      expect.closeTo(5 / 6, 12),
      0.5
    ]);
  });

  it("takes mean ± 3 population deviations of the realised chunks for limits, within 0 and 1", () => {
    const reference = join(...[0.9, 0.8, 0.7].map((share) => shares(10, share)));
    const {limits, alert} = fitNannyml(reference, cutRows(reference, 10)).judge(chunk).metrics.accuracy;
    const deviation = Math.sqrt(0.02 / 3);
    expectNear(limits, [0.8 - 3 * deviation, 1], 1e-12);
    expect(alert).toBe(false);
    const steady = join(shares(10, 0.9), shares(10, 0.9));
    const {metrics} = fitNannyml(steady, cutRows(steady, 10)).judge(chunk);
    expectNear(metrics.accuracy.limits, [0.9, 0.9], 1e-12);
    expect(metrics.accuracy.alert).toBe(true);
  });

  it("calibrates scores that are too sure, and orders by the raw ones", () => {
    const reference = drawSample("overconfident", {rows: 4000, score: (x) => logistic(3 * x)});
    const rule = fitNannyml(reference, cutRows(reference, 1000));
    expect(rule.calibrated).toBe(true);
    for (const {metrics} of rule.reference) {
      expect(Math.abs(metrics.accuracy.estimated - metrics.accuracy.realised)).toBeLessThan(0.05);
    }
  });

  it("leaves rows without a score or a prediction out of what needs them", () => {
    const {judge} = fitNannyml(plain(400), cutRows(plain(400), 100));
    const holes: Sample = {
      scores: Float64Array.of(...chunk.scores, NaN, 0.5),
      predictions: Float64Array.of(...chunk.predictions, 1, NaN),
      outcomes: new Float64Array(6).fill(NaN)
    };
    const {metrics} = judge(holes);
    expect(metrics.f1.estimated).toBeCloseTo(0.75, 12);
    expect(metrics.roc_auc.estimated).not.toBeCloseTo(judge(chunk).metrics.roc_auc.estimated, 6);
    expect(metrics.f1.realised).toBeNaN();
    expect(judge(pickSample(chunk, [])).metrics.roc_auc.estimated).toBeNaN();
  });
});

describe("needsCalibration(scores, outcomes)", () => {
  it("is false for one class and for a perfect order, and true for scores turned about", () => {
    const scores = Float64Array.from({length: 200}, (_, i) => i / 200);
    expect(needsCalibration(scores, new Float64Array(200))).toBe(false);
    expect(
      needsCalibration(
        scores,
        scores.map((score) => Number(score >= 0.5))
      )
    ).toBe(false);
    const {scores: sure, outcomes} = drawSample("sure", {rows: 1000, score: (x) => logistic(4 * x)});
    expect(needsCalibration(sure, outcomes)).toBe(true);
  });
});

/** Rows whose scores are outcomes' very shares at two levels. */
function plain(rows: number): Sample {
  const scores = Float64Array.from({length: rows}, (_, i) => (i % 2 ? 0.8 : 0.2));
  const outcomes = scores.map((score, i) => Number((i >> 1) % 5 < 5 * score));
  return {scores, predictions: scores.map(Math.round), outcomes};
}

/** Rows called positive, of which a share is. */
function shares(rows: number, accuracy: number): Sample {
  const outcomes = Float64Array.from({length: rows}, (_, i) => Number(i < Math.round(rows * accuracy)));
  return {scores: new Float64Array(rows).fill(0.7), predictions: new Float64Array(rows).fill(1), outcomes};
}

function toSample(scores: readonly number[], outcomes: readonly number[]): Sample {
  return {
    scores: Float64Array.from(scores),
    predictions: Float64Array.from(scores, (score) => Number(score >= 0.5)),
    outcomes: Float64Array.from(scores, (_, i) => outcomes[i] ?? NaN)
  };
}

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const gaps = Array.from(expected, (value, i) => Math.abs(actual[i] - value));
  expect(Math.max(...gaps, 0)).toBeLessThanOrEqual(tolerance);
}
