import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binMatrix} from "../../../model/train/bins.js";
import type {Dataset} from "../../../model/train/dataset.js";
import {fillCommon} from "../../../model/train/histogram.js";
import {createHistogramKernel} from "../../../model/train/histogramKernel.js";
import {leafWeight} from "../../../model/train/leaf.js";
import type {GrowParameters} from "../../../model/train/parameters.js";
import {toSparseRows} from "../../../model/train/sparseRows.js";
import {findSplit} from "../../../model/train/split.js";
import {drawDataset, toDataset} from "../support/dataset.js";

type Penalties = Pick<GrowParameters, "lambda" | "gamma" | "minChildWeight"> & Partial<GrowParameters>;

const PENALTIES = {lambda: 1.5, gamma: 0, minChildWeight: 2};

describe("findSplit(matrix, histogram, node, columns, parameters)", () => {
  it("finds the best of all thresholds and missing directions, tried one by one", () => {
    for (const seed of ["a", "b", "c", "d"]) {
      const dataset = drawDataset(seed, 60, 4, 0.2);
      const derivatives = drawDerivatives(seed, 60);
      expect(split(dataset, derivatives)?.gain).toBeCloseTo(tryAllSplits(dataset, derivatives), 10);
    }
  });

  it("weighs a worked example as XGBoost does", () => {
    const dataset = toDataset([0, 0, 1, 1], [0, 0, 1, 1]);
    const derivatives = pair([0.5, 0.5, -0.5, -0.5], 0.25);
    const found = split(dataset, derivatives, {lambda: 1, gamma: 0, minChildWeight: 0});
    expect(found).toMatchObject({threshold: 0.5, isMissingLeft: true, left: {gradient: 1, hessian: 0.5}});
    expect(found?.gain).toBeCloseTo(4 / 3, 12);
    expect(leafWeight(1, 0.5, 1, {lower: -Infinity, upper: Infinity})).toBeCloseTo(-2 / 3, 12);
  });

  it("sends missing values it never saw to the child with more cover", () => {
    const derivatives = pair([1, -1, -1, -1], 0.25);
    const weights = {lambda: 1, gamma: 0, minChildWeight: 0};
    expect(split(toDataset([0, 1, 1, 1], [0, 1, 1, 1]), derivatives, weights)?.isMissingLeft).toBe(false);
    expect(split(toDataset([9, 1, 1, 1], [0, 1, 1, 1]), derivatives, weights)?.isMissingLeft).toBe(true);
  });

  it("parts the missing from all others when only they differ", () => {
    const derivatives = pair([1, 1, -1, -1], 1);
    const found = split(toDataset([NaN, NaN, 3, 4], [0, 0, 1, 1]), derivatives);
    expect(found).toMatchObject({threshold: 3, isMissingLeft: true});
  });

  it("gives no child without rows, though no penalty forbids it", () => {
    const free = {lambda: 0, gamma: 0, minChildWeight: 0};
    const dataset = toDataset([NaN, NaN, 3, 4], [0, 0, 1, 1]);
    expect(split(dataset, pair([1, 1, -1, -1], 1), free)).toMatchObject({threshold: 3, gain: 4});
    expect(split(dataset, pair([1, 1, 1, 1], 1), free)).toBeNull();
  });

  it("lets no column part the rows against its constraint", () => {
    const dataset = toDataset([0, 0, 1, 1], [0, 0, 1, 1]);
    const derivatives = pair([0.5, 0.5, -0.5, -0.5], 0.25);
    const free = split(dataset, derivatives, {lambda: 1, gamma: 0, minChildWeight: 0});
    const weights = {lambda: 1, gamma: 0, minChildWeight: 0};
    expect(split(dataset, derivatives, {...weights, constraints: {0: 1}})).toEqual(free);
    expect(split(dataset, derivatives, {...weights, constraints: {0: -1}})).toBeNull();
  });

  it("finds none that gains more than γ or leaves a child too light", () => {
    const dataset = toDataset([0, 0, 1, 1], [0, 0, 1, 1]);
    const derivatives = pair([0.5, 0.5, -0.5, -0.5], 0.25);
    expect(split(dataset, derivatives, {lambda: 1, gamma: 1.4, minChildWeight: 0})).toBeNull();
    expect(split(dataset, derivatives, {lambda: 1, gamma: 0, minChildWeight: 0.6})).toBeNull();
    expect(split(toDataset([2, 2, 2, 2], [0, 0, 1, 1]), derivatives)).toBeNull();
  });
});

function split(dataset: Dataset, derivatives: Float64Array, penalties: Penalties = PENALTIES) {
  const matrix = binMatrix(dataset);
  const rows = Int32Array.from({length: dataset.rows}, (_, row) => row);
  const columns = Int32Array.from({length: dataset.columns}, (_, column) => column);
  const node = {
    begin: 0,
    end: dataset.rows,
    gradient: sum(rows, (row) => derivatives[2 * row]),
    hessian: sum(rows, (row) => derivatives[2 * row + 1]),
    lower: -Infinity,
    upper: Infinity
  };
  const sparse = toSparseRows(matrix);
  const kernel = createHistogramKernel(sparse, matrix.starts[dataset.columns]);
  kernel.order.set(rows);
  kernel.derivatives.set(derivatives);
  const histogram = kernel.sum(node);
  fillCommon(histogram, matrix, sparse, node);
  return findSplit(matrix, histogram, node, columns, {constraints: {}, ...penalties});
}

function tryAllSplits({rows, columns, matrix}: Dataset, derivatives: Float64Array): number {
  let best = 0;
  const all = Array.from({length: rows}, (_, row) => row);
  const gains = (isLeft: (row: number) => boolean) => {
    const left = all.filter(isLeft);
    const [g, G] = [left, all].map((some) => sum(some, (row) => derivatives[2 * row]));
    const [h, H] = [left, all].map((some) => sum(some, (row) => derivatives[2 * row + 1]));
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

function drawDerivatives(seed: string, rows: number): Float64Array {
  const random = createRandom(`derivatives ${seed}`);
  return new Float64Array(2 * rows).map((_, i) => (i % 2 ? 0.05 + 0.2 * random() : 2 * random() - 1));
}

/** Gradients and hessians side by side. */
function pair(gradients: readonly number[], hessian: number): Float64Array {
  return Float64Array.from(gradients.flatMap((gradient) => [gradient, hessian]));
}

function sum(rows: Iterable<number>, value: (row: number) => number): number {
  return [...rows].reduce((total, row) => total + value(row), 0);
}
