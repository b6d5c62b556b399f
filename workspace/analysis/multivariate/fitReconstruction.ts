import {symmetricEigen} from "../symmetricEigen.js";
import type {CellColumn} from "./cells.js";
import {fitScaler} from "./scaleColumn.js";

/** The share of the variance that the components kept explain at least. */
const KEPT_VARIANCE = 0.65;

export interface Reconstruction {
  /** How many principal components are kept. */
  readonly components: number;
  /** How far each row is from what the components make of it: the Euclidean distance, in standard deviations. */
  measure(columns: readonly CellColumn[]): Float64Array;
}

/**
 * Principal components of scaled columns, the first of which explain more than
 * .65 of the variance (Jolliffe, "Principal component analysis", 6.1). Rows
 * whose columns go together otherwise than these did are reconstructed badly.
 * Constant columns leave no component, and an error of their own.
 */
export function fitReconstruction(columns: readonly CellColumn[]): Reconstruction {
  const scalers = columns.map(fitScaler);
  const {values, vectors} = symmetricEigen(toCovariance(columns.map(({cells}, i) => scalers[i](cells))));
  const kept = vectors.slice(0, countKept(values));
  return {
    components: kept.length,
    measure(others) {
      const scaled = others.map(({cells}, i) => scalers[i](cells));
      return Float64Array.from({length: others[0]?.cells.length ?? 0}, (_, row) =>
        measureRow(
          scaled.map((column) => column[row]),
          kept
        )
      );
    }
  };
}

function toCovariance(columns: readonly Float64Array[]): number[][] {
  const rows = columns[0]?.length ?? 0;
  return columns.map((a) => columns.map((b) => a.reduce((sum, value, row) => sum + value * b[row], 0) / rows));
}

/** The fewest components that explain more than the share kept; none of no variance. */
function countKept(values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  let explained = 0;
  const last = values.findIndex((value) => (explained += value) > KEPT_VARIANCE * total);
  return last + 1;
}

function measureRow(row: readonly number[], components: readonly (readonly number[])[]): number {
  const rest = [...row];
  for (const component of components) {
    const along = component.reduce((sum, weight, i) => sum + weight * row[i], 0);
    component.forEach((weight, i) => (rest[i] -= along * weight));
  }
  return Math.hypot(...rest);
}
