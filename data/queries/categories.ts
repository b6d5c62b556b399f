import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import {groupBy} from "../groupBy.js";

/** How often a value occurs as it was given. */
export interface ValueCount {
  readonly value: string;
  readonly reference: number;
  readonly leads: number;
}

/** The values of one key: what they are shown as, and how often they occur together. */
export interface Category extends ValueCount {
  readonly key: string;
}

/** The categories of given values, in order of key; shown as the reference, else the log, spells them most often. */
export function groupCategories(counts: readonly ValueCount[]): Category[] {
  return [...groupBy(counts, ({value}) => categoryKey(value))]
    .map(([key, group]) => ({
      key,
      value: findSpelling(group),
      reference: total(group, "reference"),
      leads: total(group, "leads")
    }))
    .sort((a, b) => compareText(a.key, b.key));
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function findSpelling(group: readonly ValueCount[]): string {
  const [first] = [...group].sort(
    (a, b) => b.reference - a.reference || b.leads - a.leads || compareText(a.value, b.value)
  );
  return first.value.trim();
}

function total(group: readonly ValueCount[], side: "reference" | "leads"): number {
  return group.reduce((sum, count) => sum + count[side], 0);
}
