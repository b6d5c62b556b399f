import type {ProjectSchema} from "../workspace/scoring/schema.js";

/** Who a lead is and whose: never published, whatever a schema says. */
const NEVER_PUBLIC = ["lead_id", "owner"];

/** The context names whose values may be shown. */
export function publicContext({context}: Pick<ProjectSchema, "context">): string[] {
  const shown = context.filter((item) => !item.private && !NEVER_PUBLIC.includes(item.name.toLowerCase()));
  return shown.map(({name}) => name);
}
