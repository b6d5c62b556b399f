import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {Attribution} from "../workspace/analysis/attribution.js";
import {createParser} from "./parse.js";
import type {Project} from "./project.js";

const parseAttribution = createParser(Attribution, "invalid_data");

/** What the bins of a version's profile add to the score; null when it has none, or one of another schema. */
export function readAttribution({paths, schemaHash}: Project, version: string): Attribution | null {
  const path = join(paths.attributions, `${version}.json`);
  if (!existsSync(path)) return null;
  const attribution = parseAttribution(readFileSync(path, "utf8"), path);
  return attribution.schema_hash === schemaHash ? attribution : null;
}
