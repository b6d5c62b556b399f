import {existsSync, readFileSync} from "node:fs";
import {Attribution} from "../workspace/analysis/attribution.js";
import {createParser} from "./parse.js";
import type {Project} from "./project.js";
import {resolveReference} from "./resolveReference.js";

const parseAttribution = createParser(Attribution, "invalid_data");

/** What the bins of a version's profile add to the score; null when it has none, or one of another schema. */
export function readAttribution(project: Project, version: string): Attribution | null {
  const {attribution: path} = resolveReference(project, version);
  if (!existsSync(path)) return null;
  const attribution = parseAttribution(readFileSync(path, "utf8"), path);
  return attribution.schema_hash === project.schemaHash ? attribution : null;
}
