import type {LabelledRow} from "../../data/formats/row.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {Column, Levels} from "../../workspace/scoring/manifest.js";
import {tallyCategories} from "./categories.js";
import {smoothMean} from "./targetEncoding.js";

const MISSING_LEVEL = "UNKNOWN";

/** The levels of a category field that occur in `rows`; the first in order is the reference level. */
export function fitLevels(rows: readonly LabelledRow[], field: string, prior: number): Levels {
  const categories = tallyCategories(rows, field, MISSING_LEVEL);
  const levels = [...categories.values()].sort((a, b) => (a.spelling < b.spelling ? -1 : 1));
  const distance = (level: (typeof levels)[number]) => Math.abs(smoothMean(level, prior) - prior);
  const [{spelling: unseen}] = levels.toSorted((a, b) => distance(a) - distance(b));
  const known = levels.map(({spelling}) => spelling);
  const missing = categories.get(categoryKey(MISSING_LEVEL))?.spelling ?? unseen;
  return {known, reference: known[0], missing, unseen};
}

/** A column for every level but the reference level. */
export function toLevelColumns(field: string, {known, reference}: Levels): Column[] {
  const levels = known.filter((level) => level !== reference);
  return levels.map((level) => ({name: `${field}_${level}`, field, kind: "level", level}));
}
