import type {Dataset} from "../train/dataset.js";

/** How columns are brought to mean 0 and deviation 1. */
export interface Scaling {
  readonly means: Float64Array;
  /** 0 for a column that does not vary, which then is 0 throughout. */
  readonly scales: Float64Array;
}

type Matrix = Pick<Dataset, "rows" | "columns" | "matrix">;

/** Means and reciprocal deviations of the columns; missing values are left out. */
export function fitScaling({rows, columns, matrix}: Matrix): Scaling {
  const [means, scales] = [new Float64Array(columns), new Float64Array(columns)];
  for (let column = 0; column < columns; column += 1) {
    let [count, mean, squares] = [0, 0, 0];
    for (let row = 0; row < rows; row += 1) {
      const value = matrix[row * columns + column];
      if (Number.isNaN(value)) continue;
      count += 1;
      const distance = value - mean;
      mean += distance / count;
      squares += distance * (value - mean);
    }
    means[column] = mean;
    scales[column] = squares > 0 ? Math.sqrt(count / squares) : 0;
  }
  return {means, scales};
}

/** Standardised rows; a missing value is at its column's mean, 0. */
export function standardize({rows, columns, matrix}: Matrix, {means, scales}: Scaling): Float64Array {
  return Float64Array.from({length: rows * columns}, (_, i) => {
    const column = i % columns;
    return Number.isNaN(matrix[i]) ? 0 : (matrix[i] - means[column]) * scales[column];
  });
}
