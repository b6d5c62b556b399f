import {existsSync, readFileSync} from "node:fs";
import {extname} from "node:path";
import {Failure} from "./failure.js";
import {FileProfile} from "./formats/fileProfile.js";
import {createParser} from "./parse.js";
import {hashColumns} from "./queries/profileFile.js";

const parseProfile = createParser(FileProfile, "unreadable_file");

/** True for a path that `npm run profile-data` writes to. */
export function isProfilePath(path: string): boolean {
  return extname(path).toLowerCase() === ".json";
}

/** Reads a saved profile; `unreadable_file` for one that is absent, of another form, or whose bins are not those of its hash. */
export function readFileProfile(path: string): FileProfile {
  if (!existsSync(path))
    throw new Failure("unreadable_file", `${path} does not exist; make it with npm run profile-data`);
  const profile = parseProfile(readFileSync(path, "utf8"), path);
  if (hashColumns(profile.columns) === profile.schema_hash) return profile;
  throw new Failure(
    "unreadable_file",
    `${path} was changed since it was written; make it again with npm run profile-data`
  );
}
