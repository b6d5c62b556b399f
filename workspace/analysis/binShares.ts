import type {FieldCounts} from "./fieldCounts.js";
import {sum} from "./sum.js";

/**
 * A bin's share on both sides: of missing, of all leads; of every other bin, of
 * the leads that have a value, so that a surge of missing moves itself alone.
 * A share of nothing is 0.
 */
export interface BinShare {
  readonly bin: string;
  readonly reference: number;
  readonly current: number;
}

/** The bins of a field as shares, in the field's own order, missing last. */
export function toBinShares({
  bins,
  reference,
  current
}: Pick<FieldCounts, "bins" | "reference" | "current">): BinShare[] {
  const [before, now] = [toShares(reference), toShares(current)];
  return bins.map((bin, i) => ({bin, reference: before[i], current: now[i]}));
}

function toShares(counts: readonly number[]): number[] {
  const all = sum(counts);
  const missing = counts[counts.length - 1];
  const toShare = (count: number, total: number) => (total === 0 ? 0 : count / total);
  return counts.map((count, i) => toShare(count, i === counts.length - 1 ? all : all - missing));
}
