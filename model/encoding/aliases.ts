import type {LabelledRow} from "../../data/formats/row.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import type {CategoryField} from "../../workspace/scoring/schema.js";
import {tallyCategories} from "./categories.js";

/** The schema's aliases whose source training did not see and whose target it did. */
export function fitAliases(rows: readonly LabelledRow[], fields: readonly CategoryField[]): Manifest["aliases"] {
  const fitted = fields.map((field) => [field.name, keepUseful(rows, field)] as const);
  return Object.fromEntries(fitted.filter(([, aliases]) => Object.keys(aliases).length > 0));
}

function keepUseful(rows: readonly LabelledRow[], {name, aliases = {}}: CategoryField): Record<string, string> {
  const trained = tallyCategories(rows, name);
  const useful = Object.entries(aliases).filter(
    ([from, to]) => trained.has(categoryKey(to)) && !trained.has(categoryKey(from))
  );
  return Object.fromEntries(useful);
}
