import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {ProjectSchema} from "../workspace/scoring/schema.js";
import {Failure, isMissingFile} from "./failure.js";
import {createParser} from "./parse.js";
import {publicContext} from "./publicContext.js";
import {isReservedName, PROTOTYPE} from "./reservedNames.js";
import {sha256} from "./sha256.js";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export interface ProjectPaths {
  readonly folder: string;
  readonly schema: string;
  readonly rows: string;
  /** A file for each version that was promoted; `resolveReference` names it. */
  readonly references: string;
  readonly profiles: string;
  /** A file for each of them that has trees. */
  readonly attributions: string;
  readonly cache: string;
  readonly registry: string;
  readonly predictions: string;
  readonly requests: string;
  readonly outcomes: string;
  /** What a shadow version would have answered, beside the predictions. */
  readonly shadow: string;
}

export interface Project {
  readonly name: string;
  readonly paths: ProjectPaths;
  readonly schema: ProjectSchema;
  readonly schemaHash: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const parseSchema = createParser(ProjectSchema, "invalid_project");

/** The project that `PROJECT` names; `demo` by default. */
export function projectName(env: Environment = process.env): string {
  const name = env.PROJECT || "demo";
  requireProjectName(name);
  return name;
}

/** True for a name that a project's folder can have. */
export function isProjectName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
}

/**
 * Where a project's files are; `PREDICTIONS_LOG`, `API_REQUESTS_LOG` and
 * `OUTCOMES_LOG` move the logs, and `REFERENCE_DATA_PATH` the folder of the reference rows.
 */
export function projectPaths(name: string, env: Environment = process.env, root = ROOT): ProjectPaths {
  const folder = join(root, "data", name);
  const predictions = env.PREDICTIONS_LOG || join(folder, "logs", "predictions.jsonl");
  return {
    folder,
    schema: join(folder, "schema.json"),
    rows: join(folder, "rows.jsonl"),
    references: env.REFERENCE_DATA_PATH || join(folder, "reference"),
    profiles: join(folder, "profile"),
    attributions: join(folder, "attribution"),
    cache: join(folder, "cache"),
    registry: join(root, "model", "registry", name),
    predictions,
    requests: env.API_REQUESTS_LOG || join(folder, "logs", "api_requests.jsonl"),
    outcomes: env.OUTCOMES_LOG || join(dirname(predictions), "outcomes.jsonl"),
    shadow: join(dirname(predictions), "shadow.jsonl")
  };
}

/**
 * Reads a project's schema. `missing_project` when there is none,
 * `invalid_project` when it or the name is not of the documented form.
 */
export function openProject(name = projectName(), paths = projectPaths(name)): Project {
  requireProjectName(name);
  const text = readSchema(name, paths.schema);
  const schema = parseSchema(text, paths.schema);
  requireFreeNames(schema, paths.schema);
  requirePublicSegments(schema, paths.schema);
  return {name, paths, schema, schemaHash: hashSchema(schema)};
}

/** SHA-256 of the schema, whatever the file's spacing and its segments, which change nothing of a lead. */
export function hashSchema(schema: ProjectSchema): string {
  const isSegment = (key: string, value: unknown) => key === "segment" && typeof value === "boolean";
  return sha256(JSON.stringify(schema, (key, value: unknown) => (isSegment(key, value) ? undefined : value)));
}

function requireProjectName(name: string): void {
  if (isProjectName(name)) return;
  const hint = "PROJECT takes lower-case letters, digits and hyphens, at most 63";
  throw new Failure("invalid_project", `invalid project name: ${JSON.stringify(name)}; ${hint}`);
}

function requireFreeNames({fields, context}: ProjectSchema, path: string): void {
  const derived = fields.flatMap((field) => (field.type === "text" ? (field.derived ?? []) : []));
  const refused =
    fields.find(({name}) => isReservedName(name)) ?? [...derived, ...context].find(({name}) => name === PROTOTYPE);
  if (refused === undefined) return;
  throw new Failure("invalid_project", `${path}: ${refused.name} cannot be the name of a column; choose another`);
}

function requirePublicSegments(schema: ProjectSchema, path: string): void {
  const shown = publicContext(schema);
  const refused =
    schema.fields.find((field) => field.type === "category" && field.segment && field.private) ??
    schema.context.find(({name, segment}) => segment && !shown.includes(name));
  if (refused === undefined) return;
  throw new Failure("invalid_project", `${path}: ${refused.name} is private and cannot be a segment; unmark it`);
}

function readSchema(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    const hint = "make one with npm run import, or unset PROJECT for the demo";
    throw new Failure("missing_project", `no project ${name}: ${path} does not exist; ${hint}`, {cause});
  }
}
