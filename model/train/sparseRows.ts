import type {BinnedMatrix} from "./bins.js";

/**
 * Row by row the places in a histogram that a row adds to, but for the
 * commonest bin of each column: that is what the others leave of the total.
 * Most cells of flags and counts are left out.
 */
export interface SparseRows {
  readonly places: Uint16Array | Uint32Array;
  /** Where a row's places start; the last entry is where the last row's end. */
  readonly offsets: Int32Array;
  /** The commonest bin of each column, as its place in a histogram. */
  readonly common: Int32Array;
}

const UINT16_SIZE = 2 ** 16;

export function toSparseRows(matrix: BinnedMatrix): SparseRows {
  const {rows, columns, codes, starts} = matrix;
  const common = findCommon(matrix);
  const offsets = new Int32Array(rows + 1);
  const size = rows * columns;
  const places = starts[columns] <= UINT16_SIZE ? new Uint16Array(size) : new Uint32Array(size);
  let end = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = starts[column] + codes[column * rows + row];
      if (place !== common[column]) places[end++] = place;
    }
    offsets[row + 1] = end;
  }
  return {places: places.slice(0, end), offsets, common};
}

function findCommon({rows, columns, codes, starts}: BinnedMatrix): Int32Array {
  return Int32Array.from({length: columns}, (_, column) => {
    const counts = new Int32Array(starts[column + 1] - starts[column]);
    for (let i = column * rows; i < (column + 1) * rows; i += 1) counts[codes[i]] += 1;
    return starts[column] + counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
  });
}
