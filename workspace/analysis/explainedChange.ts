import type {Attribution} from "./attribution.js";
import type {FieldCounts} from "./fieldCounts.js";
import {sum} from "./sum.js";

/** What the leads of a column that moved between its bins did to the mean score. */
export interface ColumnChange {
  /** In units of the score. */
  readonly change: number;
  /** The standard error of the change: leads of both sides taken as drawn one by one. */
  readonly error: number;
  /** The share of current leads in bins that have no attribution; the column's average stands in for it. */
  readonly unknown: number;
}

/** How much of a change of the mean score comes from where a field's leads moved. */
export interface FieldChange extends ColumnChange {
  readonly field: string;
  readonly label: string;
}

export interface ExplainedChange {
  /** The largest change first, ties in the order of the schema. */
  readonly fields: readonly FieldChange[];
  /** What no field explains: values moving within bins, fields acting together, another model. */
  readonly residual: number;
}

const UNMOVED: ColumnChange = {change: 0, error: 0, unknown: 0};

/**
 * The change of the mean score from the reference, by field: Σ over the bins of
 * its columns (current share − reference share) × mean attribution, shares of
 * all leads, missing included. A text field is the sum of its derived columns,
 * and so is its error, which columns that move together reach. It takes counts
 * alone; `change` is the current mean score minus the reference's.
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
    const before = fields.get(field) ?? UNMOVED;
    fields.set(field, {field, label, ...addChanges(before, moved)});
  }
  const ranked = [...fields.values()].sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  return {fields: ranked, residual: change - sum(ranked.map((field) => field.change))};
}

/** The same of one column; nothing moved where a side has no leads. */
export function explainColumn(
  attributions: readonly (number | null)[],
  {reference, current}: Pick<FieldCounts, "reference" | "current">
): ColumnChange {
  const [before, now] = [sum(reference), sum(current)];
  if (before === 0 || now === 0) return UNMOVED;
  const average = sum(attributions.map((attribution, i) => ((attribution ?? 0) * reference[i]) / before));
  const worths = attributions.map((attribution) => (attribution ?? average) - average);
  const [from, to] = [describe(worths, reference, before), describe(worths, current, now)];
  return {
    change: to.mean - from.mean,
    error: Math.sqrt(from.variance / before + to.variance / now),
    unknown: sum(current.filter((_, i) => attributions[i] === null)) / now
  };
}

function addChanges(a: ColumnChange, b: ColumnChange): ColumnChange {
  return {change: a.change + b.change, error: a.error + b.error, unknown: Math.max(a.unknown, b.unknown)};
}

function describe(worths: readonly number[], counts: readonly number[], leads: number) {
  const mean = sum(worths.map((worth, i) => worth * counts[i])) / leads;
  return {mean, variance: sum(worths.map((worth, i) => (worth - mean) ** 2 * counts[i])) / leads};
}
