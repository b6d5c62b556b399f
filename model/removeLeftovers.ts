import {rmSync} from "node:fs";
import {join} from "node:path";
import type {Project} from "../data/project.js";
import {listFolder} from "../data/registry.js";
import {removeEmptyFolder} from "./claimNumber.js";

/** Removes the temporary files and claimed numbers of commands that were killed; those that run keep theirs. */
export function removeLeftovers({paths}: Pick<Project, "paths">): void {
  const claims = listFolder(paths.registry).filter((name) => /^\d+\.claim$/.test(name));
  const claimed = claims.map((name) => join(paths.registry, name));
  for (const folder of [
    paths.folder,
    paths.references,
    paths.profiles,
    paths.attributions,
    paths.registry,
    ...claimed
  ]) {
    removeTemporaries(folder);
  }
  claimed.forEach(removeEmptyFolder);
}

function removeTemporaries(folder: string): void {
  const left = listFolder(folder).filter((name) => {
    const pid = /(?:^|\.)(\d+)\.tmp$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  for (const name of left) rmSync(join(folder, name), {recursive: true, force: true});
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    return true;
  }
}
