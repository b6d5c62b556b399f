import {existsSync, readFileSync} from "node:fs";
import {Profile} from "../../workspace/analysis/profile.js";
import {createParser} from "../parse.js";
import type {Project} from "../project.js";
import type {Reference} from "../resolveReference.js";

const parseProfile = createParser(Profile, "invalid_data");

/**
 * The profile of a reference; null when it or the rows it counts are missing,
 * or when it was made of another schema or of another version's scores: then
 * there is nothing to compare with.
 */
export function readProfile({schemaHash}: Pick<Project, "schemaHash">, reference: Reference): Profile | null {
  const {rows, profile: path, version} = reference;
  if (!existsSync(path) || !existsSync(rows)) return null;
  const profile = parseProfile(readFileSync(path, "utf8"), path);
  if (profile.schema_hash === schemaHash && profile.model_version === version) return profile;
  process.stderr.write(`${path} is of another schema or model version and is not used; promote the version again\n`);
  return null;
}
