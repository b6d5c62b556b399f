import type {Field, ProjectSchema} from "../workspace/scoring/schema.js";

/** A lead of the first public fields, to try the service with. */
export function toExample({fields}: Pick<ProjectSchema, "fields">): Record<string, string | number> {
  const shown = fields.filter((field) => !field.private).slice(0, 3);
  return Object.fromEntries(shown.map((field) => [field.name, toExampleValue(field)]));
}

function toExampleValue(field: Field): string | number {
  if (field.type === "integer" || field.type === "number") return field.maximum ?? field.minimum ?? 1;
  return (field.type === "category" && field.values?.[0]) || "…";
}
