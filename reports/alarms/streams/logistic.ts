import type {Family} from "./concepts.js";
import type {Rows} from "./stream.js";

const STEPS = 400;
const RATE = 1;

/** The score of each row of `rows` by a logistic model of `training`, fitted by plain gradient steps from zero. */
export function scoreByLogistic(family: Family, training: Rows, rows: Rows): number[] {
  const weights = fit(toFeatures(family, training), training.labels);
  return toFeatures(family, rows).map((features) => score(weights, features));
}

function fit(features: readonly (readonly number[])[], labels: readonly boolean[]): number[] {
  const weights = features[0].map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map(() => 0);
    features.forEach((row, i) => {
      const error = Number(labels[i]) - score(weights, row);
      row.forEach((value, j) => (gradient[j] += error * value));
    });
    gradient.forEach((slope, j) => (weights[j] += (RATE * slope) / features.length));
  }
  return weights;
}

function score(weights: readonly number[], features: readonly number[]): number {
  const margin = features.reduce((total, value, j) => total + value * weights[j], 0);
  return 1 / (1 + Math.exp(-margin));
}

/** A one, then numbers from −1 to 1, or one of three categories each. */
function toFeatures({kind}: Family, {columns, labels}: Rows): number[][] {
  const encode = (value: number) =>
    kind === "numeric" ? [value / 5 - 1] : [0, 1, 2].map((category) => Number(value === category));
  return labels.map((_, row) => [1, ...columns.flatMap((column) => encode(column[row]))]);
}
