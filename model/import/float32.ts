/** A double that JSON can hold and that is infinite as a float32. */
export const BEYOND_FLOAT32 = 2 ** 128;

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The least float32 above a float32. */
export function nextUp(value: number): number {
  if (value === Infinity) return value;
  float[0] = value === 0 ? 0 : value;
  bits[0] += value < 0 ? -1 : 1;
  return float[0];
}

/** The greatest float32 below a float32. */
export function nextDown(value: number): number {
  return -nextUp(-value);
}

/** The float32 `u` for which `x < u` says of every float32 x what `x <= limit` says; `limit` is a double. */
export function toUpperBound(limit: number): number {
  const nearest = Math.fround(limit);
  return nextUp(nearest > limit ? nextDown(nearest) : nearest);
}
