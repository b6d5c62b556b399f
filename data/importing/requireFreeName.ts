import {existsSync} from "node:fs";
import {join} from "node:path";
import {Failure} from "../failure.js";

/** Fails where a project's folder exists: one of `data` without a schema holds code, and its name is not free. */
export function requireFreeName(name: string, folder: string): void {
  if (!existsSync(folder)) return;
  const isProject = existsSync(join(folder, "schema.json"));
  const hint = isProject ? `remove ${folder} or choose another --project` : "choose another --project";
  throw new Failure("invalid_project", `the name ${name} is taken${isProject ? "" : " by the program"}; ${hint}`);
}
