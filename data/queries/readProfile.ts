import {existsSync, readFileSync} from "node:fs";
import {Profile} from "../../workspace/analysis/profile.js";
import {createParser} from "../parse.js";
import type {Project} from "../project.js";
import {findCurrentVersion} from "../registry.js";

const parseProfile = createParser(Profile, "invalid_data");

/**
 * The project's profile; null when it or the reference it counts is missing,
 * or when it was made of another schema or is not of the current version: then
 * there is nothing to compare with.
 */
export function readProfile(project: Project): Profile | null {
  const {paths, schemaHash} = project;
  if (!existsSync(paths.profile) || !existsSync(paths.reference)) return null;
  const profile = parseProfile(readFileSync(paths.profile, "utf8"), paths.profile);
  if (profile.schema_hash === schemaHash && profile.model_version === findCurrentVersion(project)) return profile;
  process.stderr.write(`${paths.profile} is of another schema or model version and is not used; train again\n`);
  return null;
}
