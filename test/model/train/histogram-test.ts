import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binMatrix, type BinnedMatrix} from "../../../model/train/bins.js";
import {fillCommon, subtractHistogram} from "../../../model/train/histogram.js";
import {createHistogramKernel} from "../../../model/train/histogramKernel.js";
import {toSparseRows} from "../../../model/train/sparseRows.js";
import {drawDataset} from "../support/dataset.js";

const ROWS = 80;
const MATRIX = binMatrix({...drawFlags(), rows: ROWS});
const DERIVATIVES = drawDerivatives();
const ALL = Array.from({length: ROWS}, (_, row) => row);

describe("a kernel's sum and fillCommon", () => {
  it("add up the rows of a range, bin by bin, whatever was there before", () => {
    expect(sum(ALL, 0, ROWS)).toEqual(sumSlowly(MATRIX, ALL));
    expect(sum(ALL, 11, 34)).toEqual(sumSlowly(MATRIX, ALL.slice(11, 34)));
    expect(sum(ALL.toReversed(), 5, 6)).toEqual(sumSlowly(MATRIX, [74]));
    expect(sum(ALL, 8, 8)).toEqual(sumSlowly(MATRIX, []));
  });

  it("do the same for more bins than sixteen bits can tell apart", () => {
    const sparse = toSparseRows(MATRIX);
    const wide = {...sparse, places: Uint32Array.from(sparse.places)};
    expect(sum(ALL, 11, 34, wide)).toEqual(sumSlowly(MATRIX, ALL.slice(11, 34)));
  });
});

describe("subtractHistogram(parent, child)", () => {
  it("leaves the other child's histogram, exactly", () => {
    const parent = sum(ALL, 0, ROWS);
    subtractHistogram(parent, sum(ALL, 0, 30));
    expect(parent).toEqual(sum(ALL, 30, ROWS));
  });
});

describe("toSparseRows(matrix)", () => {
  it("keeps places beyond sixteen bits", () => {
    const codes = Uint8Array.of(0, 0, 1, 1, 0, 0);
    const {places} = toSparseRows({rows: 3, columns: 2, codes, cuts: [], starts: Int32Array.of(0, 70_000, 70_002)});
    expect([...places]).toEqual([70_001, 1]);
  });

  it("leaves out the commonest bin of every column, and nothing else", () => {
    const {places, offsets, common} = toSparseRows(MATRIX);
    for (const row of ALL) {
      const all = Array.from({length: MATRIX.columns}, (_, c) => MATRIX.starts[c] + MATRIX.codes[c * ROWS + row]);
      expect([...places.subarray(offsets[row], offsets[row + 1])]).toEqual(
        all.filter((place, c) => place !== common[c])
      );
    }
    const counts = sumCounts(MATRIX);
    common.forEach((place, column) => {
      expect(counts[place]).toBe(Math.max(...counts.slice(MATRIX.starts[column], MATRIX.starts[column + 1])));
    });
  });
});

function sum(order: readonly number[], begin: number, end: number, sparse = toSparseRows(MATRIX)): Float64Array {
  const kernel = createHistogramKernel(sparse, MATRIX.starts[MATRIX.columns]);
  kernel.order.set(order);
  kernel.derivatives.set(DERIVATIVES);
  kernel.sum({begin: 0, end: ROWS});
  const histogram = kernel.sum({begin, end}).slice();
  const held = order.slice(begin, end);
  const [gradient, hessian] = [0, 1].map((i) => held.reduce((total, row) => total + DERIVATIVES[2 * row + i], 0));
  fillCommon(histogram, MATRIX, sparse, {gradient, hessian});
  return histogram;
}

function sumSlowly({columns, codes, starts}: BinnedMatrix, rows: readonly number[]): Float64Array {
  const histogram = new Float64Array(2 * starts[columns]);
  for (const row of rows) {
    for (let column = 0; column < columns; column += 1) {
      const place = starts[column] + codes[column * ROWS + row];
      histogram[2 * place] += DERIVATIVES[2 * row];
      histogram[2 * place + 1] += DERIVATIVES[2 * row + 1];
    }
  }
  return histogram;
}

function sumCounts({columns, codes, starts}: BinnedMatrix): number[] {
  const counts = new Array<number>(starts[columns]).fill(0);
  codes.forEach((code, i) => (counts[starts[Math.floor(i / ROWS)] + code] += 1));
  return counts;
}

/** Numbers, some missing, and every other column a flag that is mostly 0. */
function drawFlags() {
  const dataset = drawDataset("flags", ROWS, 6, 0.1);
  return {...dataset, matrix: dataset.matrix.map((value, i) => (i % 2 ? Number(value > 0.6) : value))};
}

/** Whole sixty-fourths, whose sums are exact. */
function drawDerivatives(): Float64Array {
  const random = createRandom("derivatives");
  return new Float64Array(2 * ROWS).map((_, i) => Math.ceil(64 * (random() - (i % 2 ? 0 : 0.5))) / 64);
}
