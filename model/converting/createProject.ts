import {existsSync} from "node:fs";
import {createSchema} from "../../data/createSchema.js";
import {Failure} from "../../data/failure.js";
import {hashSchema, type Project, type ProjectPaths} from "../../data/project.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import type {Field} from "../../workspace/scoring/schema.js";
import type {Brought, Feature} from "./brought.js";
import {toOwnEncoding} from "./readBrought.js";

const TARGET = {name: "outcome", positive: "positive", negative: "negative"};

/** A project made of a model, in memory: a field for each feature, and the encoder that reads them. */
export function createProject(
  name: string,
  paths: ProjectPaths,
  brought: Brought
): {project: Project; encoding: Encoding} {
  requireFree(name, paths.folder);
  const schema = createSchema({project: name, target: TARGET, fields: brought.features.map(toField)});
  return {
    project: {name, paths, schema, schemaHash: hashSchema(schema)},
    encoding: toOwnEncoding(brought)
  };
}

/** A folder of `data` without a schema holds code, and its name is not free. */
function requireFree(name: string, folder: string): void {
  if (!existsSync(folder)) return;
  throw new Failure("invalid_project", `the name ${name} is taken by the program; choose another PROJECT`);
}

function toField({column, codes, edges}: Feature): Field {
  const {name} = column;
  if (codes) return {name, type: "category", values: Object.keys(codes.values)};
  if (column.kind === "text") return {name, type: "category", ...(edges.length > 0 && {values: edges.map(String)})};
  return {name, type: "number"};
}
