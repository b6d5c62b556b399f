import type {Field, ProjectSchema} from "../workspace/scoring/schema.js";
import {SURROGATE} from "./compilePattern.js";
import {CONTEXT_LENGTH} from "./requestSchema.js";

/** Of a value that is not null. */
type Check = (value: unknown) => boolean;
type Checks = ReadonlyMap<string, Check>;

/**
 * Tells of most leads of the documented form that they are, in a fraction of
 * the validator's time. False says nothing: the validator judges what is left.
 */
export function createPlainLead({fields, context}: Pick<ProjectSchema, "fields" | "context">): Check {
  const isText = createTextCheck(CONTEXT_LENGTH);
  const ofContext = new Map(context.map(({name}) => [name, isText]));
  const ofLead: Checks = new Map([
    ["context", (value: unknown) => isPlain(value, ofContext)],
    ...fields.map((field) => [field.name, createCheck(field)] as const)
  ]);
  return (lead) => isPlain(lead, ofLead);
}

function isPlain(value: unknown, checks: Checks): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const values = value as Readonly<Record<string, unknown>>;
  for (const name in values) {
    const item = values[name];
    if (item !== null && checks.get(name)?.(item) === false) return false;
  }
  return true;
}

function createCheck(field: Field): Check {
  if (field.type === "category" || field.type === "text") return createTextCheck(field.maxLength);
  const {type, minimum = -Infinity, maximum = Infinity} = field;
  const isNumber = type === "integer" ? Number.isInteger : Number.isFinite;
  return (value) => isNumber(value) && (value as number) >= minimum && (value as number) <= maximum;
}

/** A length in UTF-16 is at least the one in characters. */
function createTextCheck(maxLength = Infinity): Check {
  return (value) => typeof value === "string" && value.length <= maxLength && !SURROGATE.test(value);
}
