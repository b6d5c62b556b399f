import {existsSync} from "node:fs";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import {Failure} from "../failure.js";
import {requireFreeName} from "../importing/requireFreeName.js";
import {openProject, type Project, type ProjectPaths} from "../project.js";
import {replaceFile} from "../replaceFile.js";
import {inferSchema} from "./inferSchema.js";
import {type IngestedRows, ingestRows} from "./ingestRows.js";
import {type Layout, requireColumns, resolveLayout, type Roles, usedColumns} from "./resolveLayout.js";
import {type Source, withSource} from "./source.js";
import type {Cells} from "./sourceRow.js";

export interface IngestSpec {
  readonly log: string;
  readonly roles: Roles;
  /** Of a new project: columns that are no field, and fields whose values stay on this machine. */
  readonly drop: readonly string[];
  readonly privates: readonly string[];
  /** Cells that mean no value. */
  readonly missing: readonly string[];
}

export interface Ingested extends IngestedRows {
  readonly project: Project;
  readonly isNew: boolean;
  readonly unit: Source["unit"];
  readonly layout: Layout;
}

/** So many rows tell which columns there are, and what is in them. */
const HEAD_ROWS = 20_000;

/**
 * Appends the rows of another service's log to the logs of a project, which is
 * made if there is none. What the logs hold already is left as it is, so that
 * a run that was stopped is completed by the next.
 */
export function ingestFile(name: string, paths: ProjectPaths, spec: IngestSpec): Promise<Ingested> {
  return withSource(spec.log, async (source) => {
    const head = await readHead(source);
    const isNew = !existsSync(paths.schema);
    if (isNew) makeProject(name, paths, inferSchema(head.columns, head.rows, toInferSpec(name, head, spec)));
    const project = openProject(name, paths);
    requireColumns(spec.log, head.columns, [...usedColumns(spec.roles), ...spec.roles.renamed.keys()]);
    const layout = resolveLayout(head.columns, project.schema, spec.roles);
    return {project, isNew, unit: source.unit, layout, ...(await ingestRows(source, project, layout, spec.missing))};
  });
}

interface Head {
  readonly columns: readonly string[];
  readonly rows: readonly Cells[];
}

async function readHead(source: Source): Promise<Head> {
  const rows: Cells[] = [];
  const columns = new Set<string>();
  for await (const {cells} of source.rows()) {
    if (typeof cells === "string") continue;
    for (const name of cells.keys()) columns.add(name);
    if (rows.push(cells) === HEAD_ROWS) break;
  }
  if (rows.length > 0) return {columns: [...columns], rows};
  throw new Failure("invalid_data", `${source.path} has no row that can be read; give the log of a service`);
}

function toInferSpec(project: string, {columns}: Head, {log: path, ...spec}: IngestSpec) {
  const {roles, drop, privates} = spec;
  requireColumns(path, columns, [...usedColumns(roles), ...roles.renamed.keys(), ...drop, ...privates]);
  return {project, path, ...spec};
}

function makeProject(name: string, {folder, schema: path}: ProjectPaths, schema: ProjectSchema): void {
  requireFreeName(name, folder);
  replaceFile(path, `${JSON.stringify(schema, null, 2)}\n`);
}
