import type {Reason} from "./explanation/reasons.js";
import type {Manifest} from "./manifest.js";
import type {Lead, ProjectSchema} from "./schema.js";

/** How many reasons a page tells apart. */
export const SHOWN_REASONS = 8;

/** What a page says before the model has been loaded: a lead that no row is, and its score. */
export interface ScoredExample {
  readonly lead: Lead;
  /** Unrounded. */
  readonly score: number;
  /** Null for a model without trees. */
  readonly reasons: readonly Reason[] | null;
}

/** The model that a page can run, or why the page has none. */
export type PublishedModel =
  | {
      readonly status: "published";
      readonly schema: ProjectSchema;
      readonly manifest: Manifest;
      readonly hasTrees: boolean;
      readonly example: ScoredExample;
    }
  | {readonly status: "none" | "left out"; readonly schema: ProjectSchema}
  /** The model reads values of private fields, which its files tell: the labels of those. */
  | {readonly status: "private"; readonly schema: ProjectSchema; readonly fields: readonly string[]};

const TELLING: readonly string[] = ["number", "target", "level", "code", "text"];

/**
 * The labels of the private fields whose values a model's files could tell: a
 * manifest lists categories, and a tree splits numbers at or between values of
 * rows. What a schema derives from a text tells none.
 */
export function findToldFields(
  {columns, levels}: Pick<Manifest, "columns" | "levels">,
  {fields}: Pick<ProjectSchema, "fields">
): string[] {
  const told = new Set(columns.filter(({kind}) => TELLING.includes(kind)).map(({field}) => field));
  const isTold = (name: string) => told.has(name) || Object.hasOwn(levels, name);
  return fields.filter((field) => field.private && isTold(field.name)).map(({name, label}) => label ?? name);
}
