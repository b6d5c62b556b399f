import {Ajv2020} from "ajv/dist/2020.js";
import type {Service} from "./service.js";

type Content = Readonly<Record<string, {readonly schema: object}>>;

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: object[];
  readonly requestBody: {readonly content: Content};
  readonly responses: Readonly<Record<string, {readonly content: Content}>>;
}

export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {readonly schemas: Readonly<Record<string, object>>};
}

/** The OpenAPI document as a caller reads it. */
export async function readDocument({call}: Pick<Service, "call">): Promise<Document> {
  return (await call({url: "/openapi.json"})).json();
}

export interface Answered {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What is wrong with an answer by the document's word: its type, or a place in its JSON; a property not told of is wrong. */
export function findUntold(document: Document, path: string, method: string, answered: Answered): string[] {
  const {responses} = document.paths[path][method.toLowerCase()];
  const response = responses[answered.statusCode] ?? responses[`${String(answered.statusCode)[0]}XX`];
  const [type, {schema}] = Object.entries(response.content)[0];
  const given = String(answered.headers["content-type"]);
  if (!given.startsWith(type.replace("*", ""))) return [`is ${given}, not ${type}`];
  if (type !== "application/json") return [];
  const ajv = new Ajv2020({allErrors: true, strict: false, validateFormats: false});
  const validate = ajv.compile({...(close(schema) as object), components: close(document.components)});
  validate(JSON.parse(answered.body));
  return (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
}

/** A schema that allows no property but those it names. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  const told = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  const names = told.type === "object" ? Object.keys(told.properties ?? {}) : [];
  return names.length === 0 ? told : {...told, additionalProperties: false};
}
