import type {Field, ProjectSchema} from "../workspace/scoring/schema.js";
import {toExample} from "./exampleLead.js";

export const CONTEXT_LENGTH = 200;

/** No half of a surrogate pair: it is not text, and no reader of the log could read it. */
export const UNICODE = "^\\P{Cs}*$";

export const MAX_LEADS = 10_000;

/** Of a request that costs much more than a score. */
export const FEW_LEADS = 100;

/** The JSON Schema of one lead: every field may be null or absent, unknown names are ignored. */
export function toLeadSchema(schema: ProjectSchema) {
  const {fields, context} = schema;
  return {
    type: "object",
    title: "Lead",
    examples: [toExample(schema)],
    properties: {
      context: toContextSchema(context.map(({name}) => name)),
      ...Object.fromEntries(fields.map((field) => [field.name, toFieldSchema(field)]))
    }
  };
}

/** The JSON Schema of a list of leads, each of them apart: they are checked one by one, until enough is wrong. */
export function toBatchSchema(maxItems: number) {
  return {
    type: "object",
    required: ["leads"],
    properties: {leads: {type: "array", minItems: 1, maxItems}}
  };
}

/** A list of leads as the OpenAPI document tells it: with the leads. */
export function withLeads({properties: {leads}, ...batch}: ReturnType<typeof toBatchSchema>, lead: object) {
  return {...batch, properties: {leads: {...leads, items: lead}}};
}

function toFieldSchema(field: Field) {
  if (field.type === "category" || field.type === "text") return toStringSchema(field.maxLength);
  const {type, minimum, maximum} = field;
  return {type: [type, "null"], ...(minimum !== undefined && {minimum}), ...(maximum !== undefined && {maximum})};
}

function toContextSchema(names: readonly string[]) {
  const properties = Object.fromEntries(names.map((name) => [name, toStringSchema(CONTEXT_LENGTH)]));
  return {type: ["object", "null"], properties};
}

function toStringSchema(maxLength?: number) {
  return {type: ["string", "null"], pattern: UNICODE, ...(maxLength !== undefined && {maxLength})};
}
