import {describe, expect, it} from "vitest";
import {auc} from "../../../workspace/analysis/auc.js";
import {aucInterval} from "../../../workspace/analysis/aucInterval.js";
import {compareAucs} from "../../../workspace/analysis/compareAucs.js";
import {bend, drawLabelled} from "./labelled.js";

// Hanley and McNeil (1982): 109 CT images rated 1 to 5, of 58 normal and 51 abnormal subjects.
const NORMAL = [33, 6, 6, 11, 2];
const ABNORMAL = [3, 2, 2, 11, 33];

describe("aucInterval(scores, outcomes)", () => {
  it("agrees with Stata's roctab on the images of Hanley and McNeil", () => {
    const scores = [...repeat(NORMAL), ...repeat(ABNORMAL)];
    const {value, low, high} = aucInterval(
      scores,
      scores.map((_, i) => Number(i >= 58))
    );
    expect([value.toFixed(4), low.toFixed(5), high.toFixed(5)]).toEqual(["0.8932", "0.83295", "0.95339"]);
  });

  it.each([3, 20, 1e9])("agrees with DeLong's sums over all pairs, scores having %d levels", (levels) => {
    const {scores, outcomes} = drawLabelled("delong", 300, levels);
    const {value, low, high} = aucInterval(scores, outcomes);
    const error = Math.sqrt(slowCovariance(scores, scores, outcomes));
    expect(value).toBeCloseTo(auc(scores, outcomes), 12);
    expect([low, high]).toEqual([
      expect.closeTo(value - 1.959963984540054 * error, 12),
      expect.closeTo(value + 1.959963984540054 * error, 12)
    ]);
  });

  it("is unchanged by a rising map and mirrored by a falling one", () => {
    const {scores, outcomes} = drawLabelled("monotone", 200, 30);
    const interval = aucInterval(scores, outcomes);
    expect(aucInterval(scores.map(bend), outcomes)).toEqual(interval);
    const {value, low, high} = aucInterval(
      scores.map((score) => -score),
      outcomes
    );
    expect([1 - value, 1 - high, 1 - low]).toEqual(
      [interval.value, interval.low, interval.high].map((bound) => expect.closeTo(bound, 12))
    );
  });

  it("keeps a doubt where the classes part wholly", () => {
    // Clopper and Pearson's bound of 19 of 19: .025 ** (1 / 19).
    const scores = Array.from({length: 49}, (_, i) => i);
    const outcomes = scores.map((score) => Number(score >= 30));
    expect(aucInterval(scores, outcomes)).toEqual({value: 1, low: expect.closeTo(0.82353309, 8), high: 1});
    const turned = outcomes.map((outcome) => 1 - outcome);
    expect(aucInterval(scores, turned)).toEqual({value: 0, low: 0, high: expect.closeTo(0.17646691, 8)});
  });

  it("leaves anything possible with a single positive", () => {
    expect(aucInterval([1, 2, 3, 4], [0, 0, 1, 0])).toEqual({value: 2 / 3, low: 0, high: 1});
    expect(compareAucs([1, 2, 3, 4], [4, 3, 2, 1], [0, 0, 1, 0])).toMatchObject({low: -1, high: 1, pValue: 1});
  });

  it("stays within 0 and 1", () => {
    const {low, high} = aucInterval([1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]);
    expect([low > 0.5, high]).toEqual([true, 1]);
  });

  it("is NaN when a class is absent", () => {
    expect(aucInterval([1, 2], [1, 1]).value).toBeNaN();
    expect(aucInterval([], []).value).toBeNaN();
  });
});

describe("compareAucs(scores, others, outcomes)", () => {
  const {scores, outcomes} = drawLabelled("compare", 240, 12);
  const others = drawLabelled("others", 240, 40).scores.map((noise, i) => scores[i] + noise);

  it("agrees with DeLong's covariance over all pairs", () => {
    const {value, low, high, pValue} = compareAucs(scores, others, outcomes);
    const variance =
      slowCovariance(scores, scores, outcomes) +
      slowCovariance(others, others, outcomes) -
      2 * slowCovariance(scores, others, outcomes);
    expect(value).toBeCloseTo(auc(scores, outcomes) - auc(others, outcomes), 12);
    expect((high - low) / 2).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 12);
    expect(pValue).toBeCloseTo(slowTail(Math.abs(value) / Math.sqrt(variance)), 6);
  });

  it("turns about with its models", () => {
    const {value, low, high, pValue} = compareAucs(scores, others, outcomes);
    const turned = compareAucs(others, scores, outcomes);
    expect([-turned.value, -turned.high, -turned.low, turned.pValue]).toEqual(
      [value, low, high, pValue].map((figure) => expect.closeTo(figure, 12))
    );
  });

  it("sees no difference between a model and a rising map of it", () => {
    expect(compareAucs(scores, scores.map(bend), outcomes)).toEqual({value: 0, low: 0, high: 0, pValue: 1});
  });

  it("finds a difference that is there, and none that is not, as often as it says", () => {
    const draws = Array.from({length: 400}, (_, i) => {
      const {scores: truth, outcomes: labels} = drawLabelled(`truth ${i}`, 100);
      const [a, b] = ["a", "b"].map((name) => drawLabelled(`${name} ${i}`, 100).scores.map((x, k) => x + truth[k]));
      return {alike: compareAucs(a, b, labels).pValue, better: compareAucs(truth, b, labels).pValue};
    });
    const share = (pick: (draw: (typeof draws)[number]) => number) =>
      draws.filter((draw) => pick(draw) < 0.05).length / 400;
    expect(share(({alike}) => alike)).toBeGreaterThan(0.02);
    expect(share(({alike}) => alike)).toBeLessThan(0.08);
    expect(share(({better}) => better)).toBeGreaterThan(0.25);
  });
});

function repeat(counts: readonly number[]): number[] {
  return counts.flatMap((count, rating) => new Array<number>(count).fill(rating + 1));
}

/** The covariance of two areas as DeLong, DeLong and Clarke-Pearson (1988) write it. */
function slowCovariance(a: readonly number[], b: readonly number[], outcomes: readonly number[]): number {
  const rows = outcomes.map((_, i) => i);
  const [positives, negatives] = [1, 0].map((outcome) => rows.filter((i) => outcomes[i] === outcome));
  const wins = (s: readonly number[], i: number, j: number) => (s[i] > s[j] ? 1 : s[i] === s[j] ? 0.5 : 0);
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const sides = [
    [positives, (s: readonly number[], i: number) => average(negatives.map((j) => wins(s, i, j)))],
    [negatives, (s: readonly number[], j: number) => average(positives.map((i) => wins(s, i, j)))]
  ] as const;
  const parts = sides.map(([members, place]) => {
    const [x, y] = [a, b].map((s) => members.map((row) => place(s, row)));
    const products = x.map((value, k) => (value - average(x)) * (y[k] - average(y)));
    return products.reduce((sum, product) => sum + product, 0) / (members.length - 1) / members.length;
  });
  return parts[0] + parts[1];
}

/** The two-sided normal tail by Simpson's rule. */
function slowTail(z: number): number {
  const steps = 2000;
  const density = (x: number) => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
  const weights = Array.from({length: steps + 1}, (_, i) => (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2));
  const inside = weights.reduce((sum, weight, i) => sum + weight * density((i * z) / steps), 0) * (z / steps / 3);
  return 1 - 2 * inside;
}
