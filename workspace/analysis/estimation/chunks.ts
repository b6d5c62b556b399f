export const PERIODS = ["day", "week", "month"] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;
/** 1970-01-05, the first Monday. */
const MONDAY_MS = 4 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

/** The rows of `order` in pieces of `size`; the last may be smaller. */
export function chunkBySize(order: Int32Array, size: number): Int32Array[] {
  return Array.from({length: Math.ceil(order.length / size)}, (_, i) => order.subarray(i * size, (i + 1) * size));
}

/** The rows of `order` in `count` pieces, and what does not divide in one more, as NannyML's default. */
export function chunkByCount(order: Int32Array, count: number): Int32Array[] {
  return chunkBySize(order, Math.max(1, Math.floor(order.length / count)));
}

/** The rows of `order`, which is by rising time (ms), by UTC day, week from Monday, or month. */
export function chunkByPeriod(order: Int32Array, times: Float64Array, period: Period): Int32Array[] {
  const chunks: Int32Array[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    const key = toPeriod(times[order[start]], period);
    while (end < order.length && toPeriod(times[order[end]], period) === key) end += 1;
    chunks.push(order.subarray(start, end));
  }
  return chunks;
}

function toPeriod(time: number, period: Period): number {
  if (period === "day") return Math.floor(time / DAY_MS);
  if (period === "week") return Math.floor((time - MONDAY_MS) / WEEK_MS);
  const date = new Date(time);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}
