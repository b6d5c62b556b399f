import {describe, expect, it} from "vitest";
import {createRandom, shuffle} from "../../../data/random.js";
import {differentiate, findUnit, logLoss} from "../../../model/train/logistic.js";

const OUTCOMES = Uint8Array.of(1, 0, 1);
const MARGINS = Float64Array.of(0.3, -1.2, -2);

describe("logLoss(margins, outcomes)", () => {
  it("is the logarithm of two for a coin", () => {
    expect(logLoss(new Float64Array(3), OUTCOMES)).toBeCloseTo(Math.LN2, 14);
  });

  it("is the mean of -ln p, and finite for a margin of a thousand", () => {
    const p = [...MARGINS].map((margin) => 1 / (1 + Math.exp(-margin)));
    const expected = -(Math.log(p[0]) + Math.log(1 - p[1]) + Math.log(p[2])) / 3;
    expect(logLoss(MARGINS, OUTCOMES)).toBeCloseTo(expected, 14);
    expect(logLoss(Float64Array.of(1000), Uint8Array.of(0))).toBe(1000);
  });
});

describe("logLoss(margins, outcomes, positiveWeight)", () => {
  it("is the mean with every positive there that many times", () => {
    const repeated = logLoss(Float64Array.of(0.3, 0.3, 0.3, -1.2, -2, -2, -2), Uint8Array.of(1, 1, 1, 0, 1, 1, 1));
    expect(logLoss(MARGINS, OUTCOMES, 3)).toBeCloseTo(repeated, 14);
  });
});

describe("differentiate(margins, outcomes, positiveWeight, unit, derivatives)", () => {
  it("gives the first and second differences of the weighted loss", () => {
    const derivatives = new Float64Array(6);
    differentiate(MARGINS, OUTCOMES, 2.5, 2 ** -40, derivatives);
    const step = 1e-4;
    for (const [row, margin] of MARGINS.entries()) {
      const weight = OUTCOMES[row] ? 2.5 : 1;
      const loss = (at: number) => weight * logLoss(Float64Array.of(at), OUTCOMES.subarray(row, row + 1));
      const [first, second] = [loss(margin + step) - loss(margin - step), loss(margin + step) + loss(margin - step)];
      expect(derivatives[2 * row]).toBeCloseTo(first / (2 * step), 7);
      expect(derivatives[2 * row + 1]).toBeCloseTo((second - 2 * loss(margin)) / step ** 2, 6);
    }
  });

  it("rounds to whole units, and leaves no row without a hessian", () => {
    const derivatives = new Float64Array(4);
    differentiate(Float64Array.of(0.3, 100), Uint8Array.of(1, 1), 1, 2 ** -10, derivatives);
    for (const value of derivatives) expect(Number.isInteger(value * 2 ** 10)).toBe(true);
    expect([...derivatives.subarray(2)]).toEqual([-0, 2 ** -10].map((value) => value + 0));
  });
});

describe("findUnit(rows, positiveWeight)", () => {
  it("adds up in any order to the same", () => {
    const random = createRandom("order");
    const rows = 3000;
    const margins = new Float64Array(rows).map(() => 20 * random() - 10);
    const outcomes = new Uint8Array(rows).map(() => Number(random() < 0.5));
    const derivatives = new Float64Array(2 * rows);
    differentiate(margins, outcomes, 7, findUnit(rows, 7), derivatives);
    const sums = [0, 1, 2].map((i) =>
      shuffle([...derivatives], createRandom(i)).reduce((sum, value) => sum + value, 0)
    );
    expect(new Set(sums).size).toBe(1);
  });

  it("leaves room for rows that count for more than one", () => {
    const rows = 3000;
    const random = createRandom("heavy");
    const margins = new Float64Array(rows).map(() => -6 * random());
    const derivatives = new Float64Array(2 * rows);
    differentiate(margins, new Uint8Array(rows).fill(1), 1000, findUnit(rows, 1000), derivatives);
    const gradients = derivatives.filter((_, i) => i % 2 === 0);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(gradients)).toBe(sum(gradients.toSorted()));
    expect(sum(gradients)).toBe(sum(gradients.toReversed()));
  });
});
