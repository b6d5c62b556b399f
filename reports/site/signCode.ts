import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";

const FOLDERS = ["workspace", join("data", "queries"), join("reports", "site")];
const CONFIG = "observablehq.config.ts";
/** What Framework and the builds keep among the sources. */
const KEPT = join("workspace", ".observablehq");

/** A signature of what the site is made by: pages, components, loaders, styles and their queries. */
export function signCode(root: string): string {
  const hash = createHash("sha256");
  for (const path of [CONFIG, ...FOLDERS.flatMap((folder) => listFiles(root, folder))]) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), {recursive: true, withFileTypes: true});
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return paths.filter((path) => !path.startsWith(KEPT)).sort();
}
