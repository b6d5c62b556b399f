import {existsSync, renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import {ROOT} from "../../data/project.js";

export interface SiteFolders {
  /** The site. */
  readonly output: string;
  /** Where a build is made, on the same disk. */
  readonly unfinished: string;
  /** The last site while another takes its place. */
  readonly before: string;
}

const KEPT = join(ROOT, "workspace", ".observablehq");

export const SITE: SiteFolders = {
  output: join(ROOT, "dist"),
  unfinished: join(KEPT, "unfinished"),
  before: join(KEPT, "before")
};

/** Puts what was built in place of the site, which stays until then, and comes back if that fails. */
export function swapSite(folders = SITE): void {
  const {output, unfinished, before} = folders;
  recoverSite(folders);
  if (existsSync(output)) renameSync(output, before);
  try {
    renameSync(unfinished, output);
  } finally {
    recoverSite(folders);
  }
}

/** Brings back the site of a swap that was killed half-way; of one that was whole, removes the site before it. */
export function recoverSite({output, before} = SITE): void {
  if (existsSync(before) && !existsSync(output)) renameSync(before, output);
  rmSync(before, {recursive: true, force: true});
}
