import type {LabelledRow} from "../../data/formats/row.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import {isMissing} from "../../workspace/scoring/missing.js";
import type {Tally} from "./targetEncoding.js";

/** A category as training saw it. */
export interface Category extends Tally {
  /** The commonest spelling; of equally common ones the first in order. */
  readonly spelling: string;
}

/**
 * The categories of a field by key. A row without a value counts for the
 * category `missing`, or for none when that is null.
 */
export function tallyCategories(
  rows: readonly LabelledRow[],
  field: string,
  missing: string | null = null
): Map<string, Category> {
  const groups = new Map<string, {spellings: string[]; outcomes: number[]}>();
  for (const {input, outcome} of rows) {
    const value = isMissing(input[field]) ? missing : input[field];
    if (value === null) continue;
    const group = groups.get(categoryKey(value)) ?? {spellings: [], outcomes: []};
    group.spellings.push(String(value).normalize("NFC").trim());
    group.outcomes.push(outcome);
    groups.set(categoryKey(value), group);
  }
  return new Map([...groups].map(([key, {spellings, outcomes}]) => [key, toCategory(spellings, outcomes)]));
}

function toCategory(spellings: readonly string[], outcomes: readonly number[]): Category {
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return {spelling: findCommonest(spellings), count: outcomes.length, positives};
}

function findCommonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [[commonest]] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return commonest;
}
