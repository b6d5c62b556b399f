import type {FieldCounts} from "../analysis/drift.js";
import {sum} from "../analysis/sum.js";

/** A bin of a field with its share of all leads on both sides; a share of nothing is 0. */
export interface BinShare {
  readonly bin: string;
  readonly reference: number;
  readonly current: number;
}

/** The bins of a field as shares, in the field's own order. */
export function toShares({bins, reference, current}: FieldCounts): BinShare[] {
  const totals = {reference: sum(reference) || 1, current: sum(current) || 1};
  return bins.map((bin, i) => ({
    bin,
    reference: reference[i] / totals.reference,
    current: current[i] / totals.current
  }));
}
