import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binMatrix} from "../../../model/train/bins.js";
import type {Dataset} from "../../../model/train/dataset.js";
import {type Derivatives, subtractHistogram, sumHistogram} from "../../../model/train/histogram.js";
import {findSplit, leafWeight} from "../../../model/train/split.js";
import {drawDataset, toDataset} from "../support/dataset.js";

const PENALTIES = {lambda: 1.5, gamma: 0, minChildWeight: 2};

describe("findSplit(matrix, histogram, node, columns, penalties)", () => {
  it("finds the best of all thresholds and missing directions, tried one by one", () => {
    for (const seed of ["a", "b", "c", "d"]) {
      const dataset = drawDataset(seed, 60, 4, 0.2);
      const derivatives = drawDerivatives(seed, 60);
      expect(split(dataset, derivatives)?.gain).toBeCloseTo(tryAllSplits(dataset, derivatives), 10);
    }
  });

  it("weighs a worked example as XGBoost does", () => {
    const dataset = toDataset([0, 0, 1, 1], [0, 0, 1, 1]);
    const derivatives = {gradients: Float64Array.of(0.5, 0.5, -0.5, -0.5), hessians: new Float64Array(4).fill(0.25)};
    const found = split(dataset, derivatives, {lambda: 1, gamma: 0, minChildWeight: 0});
    expect(found).toMatchObject({threshold: 0.5, isMissingLeft: true, left: {gradient: 1, hessian: 0.5}});
    expect(found?.gain).toBeCloseTo(4 / 3, 12);
    expect(leafWeight({gradient: 1, hessian: 0.5}, 1)).toBeCloseTo(-2 / 3, 12);
  });

  it("sends missing values it never saw to the child with more cover", () => {
    const derivatives = {gradients: Float64Array.of(1, -1, -1, -1), hessians: new Float64Array(4).fill(0.25)};
    const weights = {lambda: 1, gamma: 0, minChildWeight: 0};
    expect(split(toDataset([0, 1, 1, 1], [0, 1, 1, 1]), derivatives, weights)?.isMissingLeft).toBe(false);
    expect(split(toDataset([9, 1, 1, 1], [0, 1, 1, 1]), derivatives, weights)?.isMissingLeft).toBe(true);
  });

  it("parts the missing from all others when only they differ", () => {
    const derivatives = {gradients: Float64Array.of(1, 1, -1, -1), hessians: new Float64Array(4).fill(1)};
    const found = split(toDataset([NaN, NaN, 3, 4], [0, 0, 1, 1]), derivatives);
    expect(found).toMatchObject({threshold: 3, isMissingLeft: true});
  });

  it("finds none that gains more than γ or leaves a child too light", () => {
    const dataset = toDataset([0, 0, 1, 1], [0, 0, 1, 1]);
    const derivatives = {gradients: Float64Array.of(0.5, 0.5, -0.5, -0.5), hessians: new Float64Array(4).fill(0.25)};
    expect(split(dataset, derivatives, {lambda: 1, gamma: 1.4, minChildWeight: 0})).toBeNull();
    expect(split(dataset, derivatives, {lambda: 1, gamma: 0, minChildWeight: 0.6})).toBeNull();
    expect(split(toDataset([2, 2, 2, 2], [0, 0, 1, 1]), derivatives)).toBeNull();
  });
});

describe("subtractHistogram(parent, child)", () => {
  it("is the other child's histogram", () => {
    const matrix = binMatrix(drawDataset("siblings", 80, 3));
    const derivatives = drawDerivatives("siblings", 80);
    const sum = (rows: number[]) => sumHistogram(matrix, derivatives, Int32Array.from(rows), [0, 1, 2]);
    const rows = Array.from({length: 80}, (_, row) => row);
    const other = subtractHistogram(sum(rows), sum(rows.slice(0, 30)));
    const direct = sum(rows.slice(30));
    expect(other.counts).toEqual(direct.counts);
    other.gradients.forEach((value, bin) => expect(value).toBeCloseTo(direct.gradients[bin], 10));
    other.hessians.forEach((value, bin) => expect(value).toBeCloseTo(direct.hessians[bin], 10));
  });
});

function split(dataset: Dataset, derivatives: Derivatives, penalties = PENALTIES) {
  const matrix = binMatrix(dataset);
  const rows = Int32Array.from({length: dataset.rows}, (_, row) => row);
  const columns = Array.from({length: dataset.columns}, (_, column) => column);
  const node = {gradient: sum(derivatives.gradients), hessian: sum(derivatives.hessians)};
  return findSplit(matrix, sumHistogram(matrix, derivatives, rows, columns), node, columns, penalties);
}

function tryAllSplits({rows, columns, matrix}: Dataset, {gradients, hessians}: Derivatives): number {
  let best = 0;
  const gains = (isLeft: (row: number) => boolean) => {
    const left = [...gradients.keys()].filter(isLeft);
    const [g, h] = [sum(left.map((row) => gradients[row])), sum(left.map((row) => hessians[row]))];
    const [G, H] = [sum(gradients), sum(hessians)];
    if (Math.min(h, H - h) < PENALTIES.minChildWeight) return 0;
    const strength = (a: number, b: number) => (a * a) / (b + PENALTIES.lambda);
    return strength(g, h) + strength(G - g, H - h) - strength(G, H);
  };
  for (let column = 0; column < columns; column += 1) {
    for (let at = 0; at < rows; at += 1) {
      const value = (row: number) => matrix[row * columns + column];
      if (Number.isNaN(value(at))) continue;
      best = Math.max(
        best,
        gains((row) => value(row) < value(at)),
        gains((row) => !(value(row) >= value(at)))
      );
    }
  }
  return best;
}

function drawDerivatives(seed: string, rows: number): Derivatives {
  const random = createRandom(`derivatives ${seed}`);
  const hessians = new Float64Array(rows).map(() => 0.05 + 0.2 * random());
  return {gradients: hessians.map(() => 2 * random() - 1), hessians};
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}
