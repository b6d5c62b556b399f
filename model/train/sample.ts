import {type Random, shuffle} from "../../data/random.js";

/** The rows that a tree sees, each by chance, and the others; both in order. */
export function sampleRows(count: number, share: number, random: Random): {rows: Int32Array; others: Int32Array} {
  if (share >= 1) return {rows: listAll(count), others: new Int32Array()};
  const rows = new Int32Array(count);
  const others = new Int32Array(count);
  let sampled = 0;
  for (let row = 0; row < count; row += 1) {
    if (random() < share) rows[sampled++] = row;
    else others[row - sampled] = row;
  }
  return {rows: rows.subarray(0, sampled), others: others.subarray(0, count - sampled)};
}

/** The columns that a tree sees, in order; at least one. */
export function sampleColumns(count: number, share: number, random: Random): Int32Array {
  const all = listAll(count);
  if (share >= 1) return all;
  return Int32Array.from(shuffle([...all], random).slice(0, Math.ceil(share * count))).sort();
}

function listAll(count: number): Int32Array {
  const all = new Int32Array(count);
  for (let i = 0; i < count; i += 1) all[i] = i;
  return all;
}
