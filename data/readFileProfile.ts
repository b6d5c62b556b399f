import {existsSync, readFileSync} from "node:fs";
import {extname} from "node:path";
import {Profile} from "../workspace/analysis/profile.js";
import {Failure} from "./failure.js";
import {FileProfile} from "./formats/fileProfile.js";
import {createParser} from "./parse.js";
import {hashColumns} from "./queries/profileFile.js";

const parseFileProfile = createParser(FileProfile, "unreadable_file");
const parseProjectProfile = createParser(Profile, "unreadable_file");
/** What only the profile of a project says. */
const OF_PROJECT = /"model_version"\s*:/;

/** True for a path that `npm run profile-data` writes to. */
export function isProfilePath(path: string): boolean {
  return extname(path).toLowerCase() === ".json";
}

/**
 * Reads a saved profile, of a file or of a project's reference; `unreadable_file`
 * for one that is absent, of another form, or whose bins are not those of its hash.
 */
export function readFileProfile(path: string): FileProfile {
  if (!existsSync(path))
    throw new Failure("unreadable_file", `${path} does not exist; make it with npm run profile-data`);
  const text = readFileSync(path, "utf8");
  if (OF_PROJECT.test(text)) return toFileProfile(parseProjectProfile(text, path));
  const profile = parseFileProfile(text, path);
  if (hashColumns(profile.columns) === profile.schema_hash) return profile;
  throw new Failure(
    "unreadable_file",
    `${path} was changed since it was written; make it again with npm run profile-data`
  );
}

/** The fields of a project's reference and its score as columns of a file; what is derived of a text is in no file. */
function toFileProfile({rows, fields, score}: Profile): FileProfile {
  const isTaken = fields.some(({name}) => name === score.name);
  const columns = isTaken ? fields : [...fields, score];
  return {version: 1, schema_hash: hashColumns(columns), rows, columns};
}
