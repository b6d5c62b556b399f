import {Ajv, type ValidateFunction} from "ajv";
import type {Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import {compilePattern} from "./compilePattern.js";
import {invalidRequest, MAX_PROBLEMS, type Problem} from "./errors.js";
import {createPlainLead} from "./plainLead.js";
import {findProblems, requireValid} from "./problem.js";
import {FEW_LEADS, MAX_LEADS, toBatchSchema, toLeadSchema, withLeads} from "./requestSchema.js";

const BODY = ["body"];
const OPTIONS = {allErrors: true, allowUnionTypes: true, ownProperties: true};

/** A lead as it was posted: its fields, its `context`, and what else the caller sent. */
export type PostedLead = Lead & {readonly context?: unknown};

export interface RequestParser {
  /** What the bodies are, as the OpenAPI document tells it. */
  readonly schemas: {readonly lead: object; readonly batch: object; readonly few: object};
  /** One lead from the body of a request; 422 when it is not of the documented form. */
  parseLead(body: unknown): PostedLead;
  /** The leads of a batch; 422 for the whole of it when one of them is not of the documented form. */
  parseBatch(body: unknown): readonly PostedLead[];
  /** A lead, or the leads of a list of at most a hundred; 422 when one of them is not of the documented form. */
  parseFew(body: unknown): readonly PostedLead[];
  /** What is wrong with leads, at most ten problems: each is placed by the lead's number and the field. */
  findLeadProblems(leads: readonly unknown[]): readonly Problem[];
}

/** The parser of request bodies that the project's schema describes. */
export function createRequestParser(schema: ProjectSchema): RequestParser {
  const ajv = new Ajv({...OPTIONS, code: {regExp: compilePattern}});
  const lead = toLeadSchema(schema);
  const batch = toBatchSchema(MAX_LEADS);
  const isPlain = createPlainLead(schema);
  const isValid = ajv.compile<PostedLead>(lead);
  const isBatch = ajv.compile<{leads: PostedLead[]}>(batch);
  const few = toBatchSchema(FEW_LEADS);
  const isFew = ajv.compile<{leads: PostedLead[]}>(few);
  const parseLead = (body: unknown) => (isPlain(body) ? (body as PostedLead) : requireValid(isValid, body));
  const findLeadProblems = (leads: readonly unknown[], base: Problem["loc"]) => {
    const problems: Problem[] = [];
    for (const [i, item] of leads.entries()) {
      if (!isPlain(item)) problems.push(...findProblems(isValid, item, [...base, i]));
      if (problems.length >= MAX_PROBLEMS) break;
    }
    return problems;
  };
  const parseLeads = (isList: ValidateFunction<{leads: PostedLead[]}>, body: unknown) => {
    const {leads} = requireValid(isList, body);
    refuse(findLeadProblems(leads, [...BODY, "leads"]));
    return leads;
  };
  return {
    schemas: {lead, batch: withLeads(batch, lead), few: withLeads(few, lead)},
    parseLead,
    parseBatch: (body) => parseLeads(isBatch, body),
    parseFew(body) {
      if (isList(body)) return parseLeads(isFew, body);
      return [parseLead(body)];
    },
    findLeadProblems: (leads) => findLeadProblems(leads, []).slice(0, MAX_PROBLEMS)
  };
}

/** No value of a field is a list, so a list called `leads` is one of leads. */
function isList(body: unknown): boolean {
  return typeof body === "object" && body !== null && "leads" in body && Array.isArray(body.leads);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length) throw invalidRequest(problems);
}
