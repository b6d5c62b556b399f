import {describe, expect, it} from "vitest";
import {auc} from "../../../../workspace/analysis/auc.js";
import {averagePrecision} from "../../../../workspace/analysis/averagePrecision.js";
import {rankFigures, rankFiguresByRow} from "../../../../workspace/analysis/estimation/rankFigures.js";
import {risingOrder} from "../../../../workspace/analysis/risingOrder.js";
import {drawLabelled} from "../labelled.js";

describe("rankFigures(order, scores, chances, weights)", () => {
  it.each([4, 30, 1e9])("is the area and the step sum of outcomes, scores having %d levels", (levels) => {
    const {scores, outcomes} = drawLabelled("ranks", 300, levels);
    const {roc_auc, average_precision} = rankFigures(risingOrder(scores), scores, outcomes);
    expect(roc_auc).toBeCloseTo(auc(scores, outcomes), 12);
    expect(average_precision).toBeCloseTo(averagePrecision(scores, outcomes), 12);
  });

  it("is the chance over all pairs that a fractional positive stands above a fractional negative, ties half", () => {
    const {scores} = drawLabelled("fractions", 80, 9);
    const {scores: chances} = drawLabelled("chances", 80);
    let [wins, pairs] = [0, 0];
    scores.forEach((a, i) =>
      scores.forEach((b, j) => {
        pairs += chances[i] * (1 - chances[j]);
        wins += chances[i] * (1 - chances[j]) * (a > b ? 1 : a === b ? 0.5 : 0);
      })
    );
    expect(rankFigures(risingOrder(scores), scores, chances).roc_auc).toBeCloseTo(wins / pairs, 12);
  });

  it("takes a row of weight 3 for three rows", () => {
    const {scores, outcomes} = drawLabelled("weights", 60, 12);
    const weights = scores.map((_, i) => 1 + (i % 3));
    const thrice = <T>(values: readonly T[]) => values.flatMap((value, i) => new Array<T>(weights[i]).fill(value));
    const weighted = rankFigures(risingOrder(scores), scores, outcomes, weights);
    const repeated = rankFigures(risingOrder(thrice(scores)), thrice(scores), thrice(outcomes));
    expect(weighted.roc_auc).toBeCloseTo(repeated.roc_auc, 12);
    expect(weighted.average_precision).toBeCloseTo(repeated.average_precision, 12);
  });

  it("is handled alike whatever the order of tied rows; row by row it is not", () => {
    const scores = [0.2, 0.2, 0.2, 0.2];
    const chances = [0.1, 0.2, 0.8, 0.9];
    const orders = [Int32Array.of(0, 1, 2, 3), Int32Array.of(3, 2, 1, 0)];
    expect(orders.map((order) => rankFigures(order, scores, chances).roc_auc)).toEqual([0.5, 0.5]);
    const [best, worst] = orders.map((order) => rankFiguresByRow(order, chances).roc_auc);
    expect(best).toBeGreaterThan(0.8);
    expect(best + worst).toBeCloseTo(1, 12);
  });

  it("is NaN without positives", () => {
    const {roc_auc, average_precision} = rankFigures(Int32Array.of(0, 1), [1, 2], [0, 0]);
    expect([roc_auc, average_precision]).toEqual([NaN, NaN]);
  });
});
