import type {Attribution} from "./attribution.js";
import type {FieldCounts} from "./fieldCounts.js";
import {sum} from "./sum.js";

/** How much of a change of the mean score comes from where a field's leads moved. */
export interface FieldChange {
  readonly field: string;
  readonly label: string;
  /** In units of the score. */
  readonly change: number;
  /** The share of current leads in bins that have no attribution; the field's average stands in for it. */
  readonly unknown: number;
}

export interface ExplainedChange {
  /** The largest change first, ties in the order of the schema. */
  readonly fields: readonly FieldChange[];
  /** What no field explains: values moving within bins, fields acting together, another model. */
  readonly residual: number;
}

/**
 * The change of the mean score from the reference, by field: Σ over the bins of
 * its columns (current share − reference share) × mean attribution, shares of
 * all leads, missing included. A text field is the sum of its derived columns.
 * It takes counts alone; `change` is the current mean score minus the
 * reference's.
 */
export function explainChange(
  {columns}: Pick<Attribution, "columns">,
  counts: readonly FieldCounts[],
  change: number
): ExplainedChange {
  const byName = new Map(counts.map((field) => [field.name, field]));
  const fields = new Map<string, FieldChange>();
  for (const {name, field, label, attributions} of columns) {
    const counted = byName.get(name);
    if (!counted) continue;
    const moved = explainColumn(attributions, counted);
    const before = fields.get(field) ?? {change: 0, unknown: 0};
    const unknown = Math.max(before.unknown, moved.unknown);
    fields.set(field, {field, label, change: before.change + moved.change, unknown});
  }
  const ranked = [...fields.values()].sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  return {fields: ranked, residual: change - sum(ranked.map((field) => field.change))};
}

function explainColumn(
  attributions: readonly (number | null)[],
  {reference, current}: Pick<FieldCounts, "reference" | "current">
): Pick<FieldChange, "change" | "unknown"> {
  const [before, now] = [sum(reference), sum(current)];
  if (before === 0 || now === 0) return {change: 0, unknown: 0};
  const average = sum(attributions.map((attribution, i) => ((attribution ?? 0) * reference[i]) / before));
  const moves = attributions.map((attribution, i) => {
    const share = current[i] / now - reference[i] / before;
    return share * ((attribution ?? average) - average);
  });
  return {change: sum(moves), unknown: sum(current.filter((_, i) => attributions[i] === null)) / now};
}
