import type {Histogram, RowRange} from "./histogram.js";
import type {SparseRows} from "./sparseRows.js";

/** Sums histograms of the rows of one training. */
export interface HistogramKernel {
  /** The rows that a tree sees, in the order of its leaves. */
  readonly order: Int32Array;
  /** Gradient and hessian of every row, side by side. */
  readonly derivatives: Float64Array;
  /** Sums a range of the order, the commonest bins left at zero; the next call writes over what it returns. */
  sum(range: Pick<RowRange, "begin" | "end">): Histogram;
}

type Sum = (row: number, end: number, places: number, offsets: number, derivatives: number, histogram: number) => void;

const PAGE_BYTES = 2 ** 16;
const VECTOR_BYTES = 16;

/**
 * Most of training's time goes into these sums. The loop is WebAssembly, which
 * adds gradient and hessian as one vector and checks no bounds: less than half
 * the time of the same loop in JavaScript, and the same bits. What it reads and
 * writes lies in its memory.
 */
export function createHistogramKernel({places, offsets}: SparseRows, bins: number): HistogramKernel {
  const rows = offsets.length - 1;
  const sizes = [VECTOR_BYTES * bins, VECTOR_BYTES * rows, 4 * rows, offsets.byteLength, places.byteLength];
  const [, derivativesAt, orderAt, offsetsAt, placesAt] = toStarts(sizes);
  const memory = new WebAssembly.Memory({initial: Math.ceil((placesAt + places.byteLength) / PAGE_BYTES)});
  new Uint8Array(memory.buffer).set(toBytes(offsets), offsetsAt);
  new Uint8Array(memory.buffer).set(toBytes(places), placesAt);
  const module = new WebAssembly.Module(assemble(places.BYTES_PER_ELEMENT));
  const sum = new WebAssembly.Instance(module, {a: {a: memory}}).exports.a as Sum;
  const histogram = new Float64Array(memory.buffer, 0, 2 * bins);
  return {
    order: new Int32Array(memory.buffer, orderAt, rows),
    derivatives: new Float64Array(memory.buffer, derivativesAt, 2 * rows),
    sum({begin, end}) {
      histogram.fill(0);
      sum(orderAt + 4 * begin, orderAt + 4 * end, placesAt, offsetsAt, derivativesAt, 0);
      return histogram;
    }
  };
}

/** Where parts of those sizes start, each on a vector's boundary. */
function toStarts(sizes: readonly number[]): number[] {
  let end = 0;
  return sizes.map((size) => {
    const start = end;
    end += Math.ceil(size / VECTOR_BYTES) * VECTOR_BYTES;
    return start;
  });
}

function toBytes({buffer, byteOffset, byteLength}: SparseRows["places" | "offsets"]): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The module: one function `a` over the memory imported as `a.a` (WebAssembly core specification 2.0, chapter 5). */
function assemble(placeBytes: number): Uint8Array<ArrayBuffer> {
  const body = [2, 4, 0x7f, 1, 0x7b, ...assembleLoops(placeBytes)];
  const sections = [
    [1, [1, 0x60, 6, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0]],
    [2, [1, 1, 0x61, 1, 0x61, 2, 0, 1]],
    [3, [1, 0]],
    [7, [1, 1, 0x61, 0, 0]],
    [10, [1, ...toVarint(body.length), ...body]]
  ] as const;
  const parts = sections.flatMap(([id, content]) => [id, ...toVarint(content.length), ...content]);
  return Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...parts);
}

/** For each row from 0 to 1, for each of its places, adds its derivatives to the histogram there. */
// prettier-ignore
function assembleLoops(placeBytes: number): number[] {
  const [row, end, places, offsets, derivatives, histogram, at, stop, scratch, bin, pair] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const placeShift = Math.log2(placeBytes);
  const loadPlace = placeBytes === 2 ? [0x2f, 1, 0] : [0x28, 2, 0];
  return [
    0x02, 0x40, 0x03, 0x40, get(row), get(end), 0x4f, 0x0d, 1,                                // while row < end
    get(row), 0x28, 2, 0, set(scratch),                                                       // scratch = *row
    get(derivatives), get(scratch), shift(4), 0x6a, 0xfd, 0, 3, 0, set(pair),                 // pair = derivatives[scratch]
    get(offsets), get(scratch), shift(2), 0x6a, set(scratch),                                 // scratch = &offsets[scratch]
    get(scratch), 0x28, 2, 0, shift(placeShift), get(places), 0x6a, set(at),                  // at = &places[*scratch]
    get(scratch), 0x28, 2, 4, shift(placeShift), get(places), 0x6a, set(stop),                // stop = &places[*(scratch + 1)]
    0x02, 0x40, 0x03, 0x40, get(at), get(stop), 0x4f, 0x0d, 1,                                // while at < stop
    get(at), loadPlace, shift(4), get(histogram), 0x6a, set(bin),                             // bin = &histogram[*at]
    get(bin), get(bin), 0xfd, 0, 3, 0, get(pair), 0xfd, 0xf0, 1, 0xfd, 11, 3, 0,              // *bin += pair
    get(at), 0x41, placeBytes, 0x6a, set(at), 0x0c, 0, 0x0b, 0x0b,                            // at += 1
    get(row), 0x41, 4, 0x6a, set(row), 0x0c, 0, 0x0b, 0x0b,                                   // row += 1
    0x0b
  ].flat();
}

function get(local: number): number[] {
  return [0x20, local];
}

function set(local: number): number[] {
  return [0x21, local];
}

function shift(bits: number): number[] {
  return [0x41, bits, 0x74];
}

function toVarint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...toVarint(value >>> 7)];
}
