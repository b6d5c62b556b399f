import {describe, expect, it} from "vitest";
import {liftByDecile} from "../../../workspace/analysis/liftByDecile.js";
import {precisionAtK} from "../../../workspace/analysis/precisionAtK.js";
import {topPositives} from "../../../workspace/analysis/topPositives.js";
import {wilson} from "../../../workspace/analysis/wilson.js";
import {bend, drawLabelled} from "./labelled.js";

describe("topPositives(scores, outcomes)", () => {
  it("counts the positives of the best rows", () => {
    expect([...topPositives([0.2, 0.9, 0.4, 0.7], [1, 1, 0, 0])]).toEqual([0, 1, 1, 1, 2]);
  });

  it("is the mean over the orders that tied rows may take", () => {
    const [scores, outcomes] = [
      [3, 2, 2, 2, 1],
      [0, 1, 1, 0, 1]
    ];
    const orders = [
      [0, 1, 2, 3, 4],
      [0, 1, 3, 2, 4],
      [0, 2, 1, 3, 4],
      [0, 2, 3, 1, 4],
      [0, 3, 1, 2, 4],
      [0, 3, 2, 1, 4]
    ];
    const mean = (k: number) =>
      orders.reduce((sum, order) => sum + order.slice(0, k).filter((row) => outcomes[row] === 1).length, 0) / 6;
    expect([...topPositives(scores, outcomes)]).toEqual([0, 1, 2, 3, 4, 5].map((k) => expect.closeTo(mean(k), 12)));
  });

  it("is [0] of no rows", () => {
    expect([...topPositives([], [])]).toEqual([0]);
  });
});

describe("precisionAtK(scores, outcomes, sizes)", () => {
  it("is the share of positives among the best, with Wilson's interval", () => {
    expect(precisionAtK([4, 3, 2, 1], [1, 0, 1, 0], [1, 3])).toEqual([
      {k: 1, precision: wilson(1, 1)},
      {k: 3, precision: wilson(2, 3)}
    ]);
  });

  it("leaves out sizes that there are no rows for", () => {
    expect(precisionAtK([2, 1], [1, 0], [2, 3, 10]).map(({k}) => k)).toEqual([2]);
  });

  it("is unchanged by a rising map, and by the order of tied rows", () => {
    const {scores, outcomes} = drawLabelled("top", 90, 7);
    const shares = precisionAtK(scores, outcomes, [10, 50]);
    expect(precisionAtK(scores.map(bend), outcomes, [10, 50])).toEqual(shares);
    expect(precisionAtK(scores.toReversed(), outcomes.toReversed(), [10, 50])).toEqual(shares);
  });
});

describe("liftByDecile(scores, outcomes)", () => {
  it("gives a worked example its lifts", () => {
    // 20 rows, 5 positives: the best two both, of the next four one each.
    const scores = Array.from({length: 20}, (_, i) => 20 - i);
    const outcomes = [1, 1, 1, 0, 0, 1, 0, 0, 0, 1, ...new Array<number>(10).fill(0)];
    const deciles = liftByDecile(scores, outcomes);
    expect(deciles.map(({positives}) => positives)).toEqual([2, 1, 1, 0, 1, 0, 0, 0, 0, 0]);
    expect(deciles.map(({lift}) => lift.value)).toEqual([4, 2, 2, 0, 2, 0, 0, 0, 0, 0]);
    expect(deciles[0].lift.low).toBeCloseTo(wilson(2, 2).low / 0.25, 12);
  });

  it("weighs to a lift of 1 over all rows", () => {
    const {scores, outcomes} = drawLabelled("deciles", 337, 13);
    const deciles = liftByDecile(scores, outcomes);
    expect(deciles.reduce((sum, {rows}) => sum + rows, 0)).toBe(337);
    expect(deciles.reduce((sum, {rows, lift}) => sum + rows * lift.value, 0) / 337).toBeCloseTo(1, 12);
  });

  it("lifts nothing when all tie", () => {
    const lifts = liftByDecile(new Array<number>(30).fill(0.5), [1, ...new Array<number>(29).fill(0)]);
    for (const {lift} of lifts) expect(lift.value).toBeCloseTo(1, 12);
  });

  it("has no empty tenth of a few rows", () => {
    expect(liftByDecile([3, 2, 1], [1, 0, 0]).map(({rows}) => rows)).toEqual([1, 1, 1]);
    expect(liftByDecile([], [])).toEqual([]);
  });
});
