import {parseValue} from "../scoring/parseValue.js";
import type {Field, FieldValue, Lead, ProjectSchema} from "../scoring/schema.js";

type Fields = Pick<ProjectSchema, "fields">;

/** The fields that a link may hold: nothing private and no text. */
export function isShared(field: Field): boolean {
  return !field.private && field.type !== "text";
}

/** What differs from the example, of the fields that a link may hold; null when nothing does. */
export function formatLead(lead: Lead, example: Lead, {fields}: Fields): string | null {
  const changed = fields
    .filter((field) => isShared(field) && (lead[field.name] ?? null) !== (example[field.name] ?? null))
    .map(({name}) => [name, lead[name] ?? null] as const);
  return changed.length === 0 ? null : JSON.stringify(Object.fromEntries(changed));
}

/** The example with what a link changes of it; what is no value of a field is left out. */
export function parseLead(text: string | null, example: Lead, {fields}: Fields): Lead {
  const given = parseObject(text);
  const changed = fields
    .filter((field) => isShared(field) && Object.hasOwn(given, field.name))
    .flatMap((field) => readShared(field, given[field.name]));
  return {...example, ...Object.fromEntries(changed)};
}

function readShared(field: Field, value: unknown): [string, FieldValue][] {
  if (value === null) return [[field.name, null]];
  if (typeof value !== "string" && typeof value !== "number") return [];
  const parsed = parseValue(field, String(value));
  return "value" in parsed ? [[field.name, parsed.value]] : [];
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // An address that was typed or cut off: it says nothing.
    return {};
  }
}
