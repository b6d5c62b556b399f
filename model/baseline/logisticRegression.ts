import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import type {Dataset} from "../train/dataset.js";
import {solve} from "./solve.js";
import {fitScaling, type Scaling, standardize} from "./standardize.js";

const PENALTY = 1;
const MOST_STEPS = 25;
const TOLERANCE = 1e-8;
/** A linear model gains nothing from more rows; every k-th is taken of more. */
const MOST_ROWS = 20_000;

export interface LogisticModel {
  readonly scaling: Scaling;
  /** The intercept, then a coefficient a column. */
  readonly weights: Float64Array;
}

/**
 * Logistic regression on standardised columns with an L2 penalty of ½ ‖β‖², the
 * intercept free, by Newton's method (iteratively reweighted least squares:
 * Hastie, Tibshirani and Friedman 2009, §4.4.1). Missing values are at the mean.
 */
export function fitLogistic(dataset: Dataset): LogisticModel {
  const some = takeEvenly(dataset);
  const scaling = fitScaling(some);
  const X = standardize(some, scaling);
  let weights = new Float64Array(some.columns + 1);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const change = findStep(X, some.outcomes, weights);
    weights = weights.map((weight, i) => weight + change[i]);
    if (Math.max(...change.map(Math.abs)) < TOLERANCE) break;
  }
  return {scaling, weights};
}

/** The log-odds that the model gives each row. */
export function computeLogits({scaling, weights}: LogisticModel, dataset: Dataset): Float64Array {
  const X = standardize(dataset, scaling);
  return Float64Array.from({length: dataset.rows}, (_, row) => toLogit(X, weights, row));
}

function takeEvenly(dataset: Dataset): Dataset {
  const {rows, columns, matrix, outcomes} = dataset;
  const step = Math.ceil(rows / MOST_ROWS);
  if (step <= 1) return dataset;
  return {
    rows: Math.ceil(rows / step),
    columns,
    matrix: matrix.filter((_, i) => Math.floor(i / columns) % step === 0),
    outcomes: outcomes.filter((_, row) => row % step === 0)
  };
}

/** Newton's step (XᵀWX + Λ)⁻¹ (Xᵀ(y − p) − Λβ). */
function findStep(X: Float64Array, outcomes: Uint8Array, weights: Float64Array): Float64Array {
  const width = weights.length;
  const hessian = new Float64Array(width * width);
  const gradient = weights.map((weight, i) => (i === 0 ? 0 : -PENALTY * weight));
  for (let i = 1; i < width; i += 1) hessian[i * width + i] = PENALTY;
  outcomes.forEach((outcome, row) => {
    const share = sigmoid(toLogit(X, weights, row));
    addRow(hessian, gradient, X, row, share * (1 - share), outcome - share);
  });
  return solve(hessian, gradient);
}

/** Adds a row to the lower half of the hessian, and to the gradient. */
function addRow(
  hessian: Float64Array,
  gradient: Float64Array,
  X: Float64Array,
  row: number,
  weight: number,
  residual: number
): void {
  const width = gradient.length;
  const start = row * (width - 1) - 1;
  for (let i = 0; i < width; i += 1) {
    const x = i === 0 ? 1 : X[start + i];
    if (x === 0) continue;
    gradient[i] += x * residual;
    hessian[i * width] += x * weight;
    for (let j = 1; j <= i; j += 1) hessian[i * width + j] += x * X[start + j] * weight;
  }
}

function toLogit(X: Float64Array, weights: Float64Array, row: number): number {
  const start = row * (weights.length - 1) - 1;
  return weights.reduce((sum, weight, i) => (i === 0 ? weight : sum + weight * X[start + i]), 0);
}
