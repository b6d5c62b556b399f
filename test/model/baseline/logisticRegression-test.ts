import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {computeLogits, fitLogistic} from "../../../model/baseline/logisticRegression.js";
import {scoreBaseline} from "../../../model/baseline/scoreBaseline.js";
import {solve} from "../../../model/baseline/solve.js";
import type {Dataset} from "../../../model/train/dataset.js";
import {drawDataset, toDataset} from "../support/dataset.js";

describe("solve(A, b)", () => {
  it("solves a system by hand", () => {
    // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2. The upper half is not read.
    expect([...solve(Float64Array.of(4, NaN, 2, 3), Float64Array.of(10, 9))]).toEqual([
      expect.closeTo(1.5, 12),
      expect.closeTo(2, 12)
    ]);
  });

  it("undoes a product", () => {
    const random = createRandom("solve");
    const B = Array.from({length: 7}, () => Array.from({length: 7}, random));
    const A = B.map((row, i) =>
      B.map((other, j) => Number(i === j) + row.reduce((sum, x, k) => sum + x * other[k], 0))
    );
    const x = Array.from({length: 7}, random);
    const b = A.map((row) => row.reduce((sum, value, k) => sum + value * x[k], 0));
    expect([...solve(Float64Array.from(A.flat()), Float64Array.from(b))]).toEqual(
      x.map((value) => expect.closeTo(value, 10))
    );
  });
});

describe("fitLogistic(dataset)", () => {
  const dataset = drawDataset("baseline", 800, 5, 0.2);
  const model = fitLogistic(dataset);

  it("is where the gradient of the penalised likelihood vanishes", () => {
    expect(Math.max(...slowGradient(dataset, [...model.weights]).map(Math.abs))).toBeLessThan(1e-6);
  });

  it("is where slow gradient ascent ends", () => {
    let weights = new Array<number>(6).fill(0);
    for (let step = 0; step < 2000; step += 1) {
      const gradient = slowGradient(dataset, weights);
      weights = weights.map((weight, i) => weight + gradient[i] / 400);
    }
    expect([...model.weights]).toEqual(weights.map((weight) => expect.closeTo(weight, 6)));
  });

  it("gives all rows together their share of positives", () => {
    const shares = computeLogits(model, dataset).map((logit) => 1 / (1 + Math.exp(-logit)));
    const positives = dataset.outcomes.reduce((sum, outcome) => sum + outcome, 0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(positives, 5);
  });

  it("is the same whatever the units of a column", () => {
    const scaled = {...dataset, matrix: dataset.matrix.map((value, i) => (i % 5 === 2 ? 1000 * value + 7 : value))};
    const logits = computeLogits(fitLogistic(scaled), scaled);
    computeLogits(model, dataset).forEach((logit, row) => expect(logits[row]).toBeCloseTo(logit, 4));
  });

  it("takes a missing value for the mean, and a constant or empty column for nothing", () => {
    const values = [1, 2, 3, NaN, NaN, 2];
    const matrix = Float32Array.from(values.flatMap((value) => [value, 9, NaN]));
    const outcomes = Uint8Array.of(0, 1, 1, 0, 1, 0);
    const [wide, narrow] = [{rows: 6, columns: 3, matrix, outcomes}, toDataset(values, [...outcomes])];
    const logits = computeLogits(fitLogistic(wide), wide);
    expect(logits[3]).toBe(logits[5]);
    computeLogits(fitLogistic(narrow), narrow).forEach((logit, row) => expect(logits[row]).toBeCloseTo(logit, 10));
  });

  it("stays finite where a column parts the classes wholly", () => {
    const values = Array.from({length: 50}, (_, i) => i);
    const {weights} = fitLogistic(
      toDataset(
        values,
        values.map((value) => Number(value >= 25))
      )
    );
    expect(weights[1]).toBeGreaterThan(1);
    expect(weights[1]).toBeLessThan(20);
  });

  it("takes every k-th of very many rows", () => {
    const many = drawDataset("many", 40_001, 2, 0);
    const third = (_: number, row: number) => row % 3 === 0;
    const some: Dataset = {
      rows: 13_334,
      columns: 2,
      matrix: many.matrix.filter((_, i) => Math.floor(i / 2) % 3 === 0),
      outcomes: many.outcomes.filter(third)
    };
    expect(fitLogistic(many)).toEqual(fitLogistic(some));
  });
});

describe("scoreBaseline(train, rows)", () => {
  it("gives other rows log-odds and their chances", () => {
    const {margins, scores} = scoreBaseline(drawDataset("a", 500), drawDataset("b", 40));
    expect(margins).toHaveLength(40);
    expect(scores[3]).toBeCloseTo(1 / (1 + Math.exp(-margins[3])), 12);
  });
});

/** Of the log likelihood less half the squared coefficients, at standardised columns. */
function slowGradient({rows, columns, matrix, outcomes}: Dataset, weights: readonly number[]): number[] {
  const X = Array.from({length: columns}, (_, column) => {
    const values = Array.from({length: rows}, (__, row) => matrix[row * columns + column]);
    const known = values.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
    return values.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / deviation));
  });
  const residuals = Array.from(outcomes, (outcome, row) => {
    const logit = X.reduce((sum, column, i) => sum + weights[i + 1] * column[row], weights[0]);
    return outcome - 1 / (1 + Math.exp(-logit));
  });
  const slopes = X.map((column, i) => residuals.reduce((sum, r, row) => sum + r * column[row], 0) - weights[i + 1]);
  return [residuals.reduce((sum, residual) => sum + residual, 0), ...slopes];
}
