import {readFileSync} from "node:fs";
import {join} from "node:path";
import {ROOT} from "../data/project.js";

/** What this program is called, and its version. */
export function readPackage(): {readonly name: string; readonly version: string} {
  return JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
}
