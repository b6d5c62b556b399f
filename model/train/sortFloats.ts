const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

/**
 * The values that are not missing, in order: a radix sort, several times as
 * fast as the built-in one on a column of many values.
 */
export function sortPresent(values: Float32Array): Float32Array {
  let sorted: Int32Array = keepPresent(values);
  let spare: Int32Array = new Int32Array(sorted.length);
  flipBits(sorted, -1);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const counts = countDigits(sorted, shift);
    if (counts.includes(sorted.length)) continue;
    sortByDigit(sorted, spare, shift, counts);
    [sorted, spare] = [spare, sorted];
  }
  flipBits(sorted, 0);
  return new Float32Array(sorted.buffer);
}

/** The bits of the values that are not NaN. */
function keepPresent(values: Float32Array): Int32Array {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const present = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) present[count++] = bits[i];
  return present.slice(0, count);
}

/**
 * Turns the bits of floats into whole numbers of the same order when read as
 * unsigned, and back: a negative's bits are all turned over, a positive's only
 * the sign. `sign` is -1 for floats, whose negatives have the first bit, and 0
 * for such numbers, whose negatives have not.
 */
function flipBits(bits: Int32Array, sign: number): void {
  for (let i = 0; i < bits.length; i += 1) {
    const isNegative = bits[i] >> 31 === sign;
    bits[i] ^= isNegative ? -1 : -(2 ** 31);
  }
}

/** How many keys have each digit. */
function countDigits(keys: Int32Array, shift: number): Int32Array {
  const counts = new Int32Array(DIGITS);
  for (const key of keys) counts[(key >>> shift) & (DIGITS - 1)] += 1;
  return counts;
}

function sortByDigit(keys: Int32Array, sorted: Int32Array, shift: number, counts: Int32Array): void {
  const places = new Int32Array(DIGITS);
  for (let digit = 1; digit < DIGITS; digit += 1) places[digit] = places[digit - 1] + counts[digit - 1];
  for (const key of keys) sorted[places[(key >>> shift) & (DIGITS - 1)]++] = key;
}
