import type {Derived, Field, ProjectSchema} from "../../workspace/scoring/schema.js";
import {publicContext} from "../publicContext.js";

/** What a lead's field or a derived column is counted as. */
export interface ProfiledColumn {
  readonly field: Field;
  /** The derived column, or null for the field itself. */
  readonly derived: Derived | null;
  readonly name: string;
  readonly label: string;
  readonly kind: "numeric" | "category";
  /** What the pages' tables call it. */
  readonly column: string;
  /** False when its values stay on this machine: it has counts, but no column in the rows. */
  readonly isPublic: boolean;
}

export interface ContextColumn {
  readonly name: string;
  readonly column: string;
}

export interface Columns {
  readonly profiled: readonly ProfiledColumn[];
  readonly context: readonly ContextColumn[];
}

/** The name of the score among the fields of `bins` and `profiles`. */
export const SCORE = "score";

/** The columns that the pages' tables have whatever the project. */
const FIXED = [
  "timestamp",
  "day",
  SCORE,
  "margin",
  "label",
  "confidence",
  "inference_ms",
  "model_version",
  "first",
  "outcome"
];

/** The columns of a project's leads, each with a name that no other has in any case. */
export function toColumns(schema: Pick<ProjectSchema, "fields" | "context">): Columns {
  const taken = new Set(FIXED);
  return {
    context: publicContext(schema).map((name) => ({name, column: claimName(name, "context", taken)})),
    profiled: schema.fields.flatMap(toProfiled).map((item) => ({...item, column: claimName(item.name, "input", taken)}))
  };
}

function toProfiled(field: Field): Omit<ProfiledColumn, "column">[] {
  if (field.type === "text") return (field.derived ?? []).map((derived) => toDerived(field, derived));
  const isPublic = !field.private;
  const kind = isPublic && field.type !== "category" ? "numeric" : "category";
  return [{field, derived: null, name: field.name, label: field.label ?? field.name, kind, isPublic}];
}

function toDerived(field: Field, derived: Derived): Omit<ProfiledColumn, "column"> {
  const kind = derived.kind === "length" || derived.kind === "count" ? "numeric" : "category";
  return {field, derived, name: derived.name, label: toLabel(derived.name), kind, isPublic: true};
}

/** DuckDB compares names without case. */
function claimName(name: string, prefix: string, taken: Set<string>): string {
  let column = name;
  while (taken.has(column.toLowerCase())) column = `${prefix}.${column}`;
  taken.add(column.toLowerCase());
  return column;
}

function toLabel(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
