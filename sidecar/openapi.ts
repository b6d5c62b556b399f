import type {Endpoint, Given, Operation} from "./endpoint.js";
import {ErrorBody} from "./errors.js";

interface Described {
  readonly title: string;
  readonly version: string;
}

/** Tells a schema: what it is called once, under its title, and by reference everywhere. */
type Share = (schema: unknown) => unknown;

const KEYS =
  "A key, where the service asks for keys. Each operation names the scope that its key must have: " +
  "predict, feedback, read, private or admin.";

const REFUSED: Given = {description: "The request is refused, and why"};
const FAILED: Given = {description: "The service cannot do it, and why"};

/** The endpoints as an OpenAPI 3.1 document; a schema with a title becomes a component of that name. */
export function toOpenApi(endpoints: readonly Endpoint[], {title, version}: Described): object {
  const schemas = new Map<string, unknown>();
  const share = createShare(schemas);
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = (paths[toTemplate(endpoint.path)] ??= {});
    path[endpoint.method.toLowerCase()] = tellOperation(endpoint, share);
  }
  return {
    openapi: "3.1.0",
    info: {title, version, license: {name: "MIT", identifier: "MIT"}},
    servers: [{url: "."}],
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {bearer: {type: "http", scheme: "bearer", description: KEYS}}
    }
  };
}

function createShare(schemas: Map<string, unknown>): Share {
  const share: Share = (schema) => {
    if (Array.isArray(schema)) return schema.map(share);
    if (typeof schema !== "object" || schema === null) return schema;
    const entries = Object.entries(schema).filter(([key, value]) => key !== "$id" || typeof value !== "string");
    const told = Object.fromEntries(entries.map(([key, value]) => [key, share(value)]));
    if (typeof told.title !== "string") return told;
    const name = told.title.replaceAll(/\W/g, "");
    requireSame(schemas.get(name) ?? told, told, name);
    schemas.set(name, told);
    return {$ref: `#/components/schemas/${name}`};
  };
  return share;
}

function requireSame(known: unknown, told: unknown, name: string): void {
  if (JSON.stringify(known) === JSON.stringify(told)) return;
  throw new Error(`two schemas are called ${name}: give one of them another title`);
}

function tellOperation(endpoint: Endpoint, share: Share): object {
  const {operation, scope, method, path} = endpoint;
  const {summary, parameters = [], takes} = operation;
  return {
    operationId: toOperationId(method, path),
    summary,
    security: scope === null ? [] : [{}, {bearer: [scope]}],
    ...(parameters.length > 0 && {parameters: parameters.map((parameter) => tellParameter(parameter, share))}),
    ...(takes && {requestBody: {required: true, content: {"application/json": {schema: share(takes)}}}}),
    responses: tellResponses(operation, share)
  };
}

function tellParameter(parameter: NonNullable<Operation["parameters"]>[number], share: Share): object {
  return {...parameter, required: parameter.in === "path", schema: share(parameter.schema)};
}

function tellResponses({gives, refuses = ErrorBody}: Operation, share: Share): object {
  const given = Object.entries(gives).map(([status, answer]) => [status, tellAnswer(answer, share)] as const);
  return {
    ...Object.fromEntries(given),
    "4XX": tellAnswer({...REFUSED, schema: refuses}, share),
    "5XX": tellAnswer({...FAILED, schema: refuses}, share)
  };
}

function tellAnswer({description, type = "application/json", schema}: Given, share: Share): object {
  return {description, content: {[type]: {schema: schema ? share(schema) : {type: "string"}}}};
}

/** `/v2/models/:model` as OpenAPI writes it: `/v2/models/{model}`. */
function toTemplate(path: string): string {
  return path.replaceAll(/:(\w+)/g, "{$1}");
}

/** `getV2ModelsModel` for `GET /v2/models/:model`. */
function toOperationId(method: string, path: string): string {
  const words = path.split(/\W+/).filter(Boolean);
  return [method.toLowerCase(), ...words.map((word) => word[0].toUpperCase() + word.slice(1))].join("");
}
