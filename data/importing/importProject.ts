import {mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {basename, dirname, extname, join} from "node:path";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import {createSchema} from "../createSchema.js";
import {Failure} from "../failure.js";
import type {ImportSettings} from "../formats/importSettings.js";
import type {LabelledRow} from "../formats/row.js";
import {formatLines} from "../jsonLines.js";
import {isProjectName, projectPaths, ROOT} from "../project.js";
import {createCleaner, readCells} from "./cells.js";
import {readCsv} from "./csv.js";
import {type ImportedColumn, inferColumns} from "./importColumns.js";
import {importRows} from "./importRows.js";
import {inferTarget} from "./inferTarget.js";
import {requireFreeName} from "./requireFreeName.js";
import {slug} from "./slug.js";

export interface ImportSpec {
  readonly data: string;
  readonly project?: string; // the file's name
  readonly settings: ImportSettings;
  readonly privates?: readonly string[]; // none
}

export interface ImportedProject {
  readonly folder: string;
  readonly schema: ProjectSchema;
  readonly columns: readonly ImportedColumn[];
  readonly rows: readonly LabelledRow[];
  /** The value of the target that counts as positive. */
  readonly positive: string;
  /** Rows of the file that have no outcome. */
  readonly unlabelled: number;
}

/** Makes a project of a CSV file: whole, or, after a failure, not at all. */
export function importProject({data, project, settings, privates = []}: ImportSpec, root = ROOT): ImportedProject {
  const name = toProjectName(project ?? slug(basename(data, extname(data)), "-"));
  const {folder} = projectPaths(name, {}, root);
  requireFreeName(name, folder);
  const table = readCsv(data);
  const clean = createCleaner(settings.missing);
  const {positive, outcomes} = inferTarget(readCells(table, settings.target, clean), settings.target, data);
  const columns = inferColumns(table, settings, privates, clean);
  const schema = toSchema(name, settings, columns);
  const rows = importRows(table, schema.fields, outcomes, settings, clean);
  writeProject(folder, schema, rows, settings);
  return {folder, schema, columns, rows, positive, unlabelled: outcomes.length - rows.length};
}

function toProjectName(name: string): string {
  if (isProjectName(name)) return name;
  const hint = "choose --project with lower-case letters, digits and hyphens, at most 63";
  throw new Failure("invalid_arguments", `invalid project name: ${name || "(empty)"}; ${hint}`);
}

function toSchema(name: string, {target}: ImportSettings, columns: readonly ImportedColumn[]): ProjectSchema {
  const positive = slug(target, "_") || "positive";
  return createSchema({
    project: name,
    target: {name: target, positive, negative: `not_${positive}`},
    fields: columns.flatMap(({field}) => field ?? [])
  });
}

function writeProject(folder: string, schema: ProjectSchema, rows: readonly LabelledRow[], settings: ImportSettings) {
  const temporary = join(dirname(folder), `.${schema.project}.importing`);
  rmSync(temporary, {recursive: true, force: true});
  mkdirSync(temporary, {recursive: true});
  try {
    writeFileSync(join(temporary, "schema.json"), `${JSON.stringify(schema, null, 2)}\n`);
    writeFileSync(join(temporary, "rows.jsonl"), formatLines(rows));
    writeFileSync(join(temporary, "import.json"), `${JSON.stringify(settings, null, 2)}\n`);
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, {recursive: true, force: true});
  }
}
