import type {Attribution} from "./attribution.js";
import {explainColumn} from "./explainedChange.js";
import type {FieldCounts} from "./fieldCounts.js";
import {sum} from "./sum.js";

/** What a field counts for when its drift is weighed. */
export interface FieldWeight {
  readonly name: string;
  /** How far the field moves a score, on average over the reference's leads: mean |attribution| of their bins. */
  readonly importance: number;
  /** What its leads that moved between bins did to the mean score. */
  readonly change: number;
}

/** The weight of every counted field that has attributions, both figures in units of the score. */
export function weighFields(
  {columns}: Pick<Attribution, "columns">,
  counts: readonly FieldCounts[]
): readonly FieldWeight[] {
  const byName = new Map(counts.map((field) => [field.name, field]));
  return columns.flatMap(({name, attributions}) => {
    const counted = byName.get(name);
    if (!counted) return [];
    const importance = meanMagnitude(attributions, counted.reference);
    return [{name, importance, change: explainColumn(attributions, counted).change}];
  });
}

/** By how much a field's drift matters: effect × importance × |what it did to the mean score|; 0 where one is not known. */
export function toMatter(effect: number | null, weight: FieldWeight | undefined): number {
  return weight ? (effect ?? 0) * weight.importance * Math.abs(weight.change) : 0;
}

function meanMagnitude(attributions: readonly (number | null)[], counts: readonly number[]): number {
  const leads = sum(counts);
  if (leads === 0) return 0;
  return sum(attributions.map((attribution, i) => Math.abs(attribution ?? 0) * counts[i])) / leads;
}
