import {existsSync, readFileSync} from "node:fs";
import {Profile} from "../../workspace/analysis/profile.js";
import {createParser} from "../parse.js";
import type {Project} from "../project.js";

const parseProfile = createParser(Profile, "invalid_data");

/**
 * The project's profile; null when it or the reference it counts is missing,
 * or when it was made of another schema: then there is nothing to compare with.
 */
export function readProfile({paths, schemaHash}: Project): Profile | null {
  if (!existsSync(paths.profile) || !existsSync(paths.reference)) return null;
  const profile = parseProfile(readFileSync(paths.profile, "utf8"), paths.profile);
  if (profile.schema_hash === schemaHash) return profile;
  process.stderr.write(`${paths.profile} is of another schema and is not used; train again\n`);
  return null;
}
