import {rmSync} from "node:fs";
import {join} from "node:path";
import {isRunning} from "../data/isRunning.js";
import type {Project} from "../data/project.js";
import {listFolder} from "../data/registry.js";
import {removeEmptyFolder} from "./claimFolder.js";

/** Removes the temporary files and claims of commands that were killed; those that run keep theirs. */
export function removeLeftovers({paths}: Pick<Project, "paths">): void {
  const claims = listFolder(paths.registry).filter((name) => /^(\d+|switch)\.claim$/.test(name));
  const claimed = claims.map((name) => join(paths.registry, name));
  const {folder, references, profiles, attributions, registry} = paths;
  for (const place of [folder, references, profiles, attributions, registry, ...claimed]) removeTemporaries(place);
  claimed.forEach(removeEmptyFolder);
}

function removeTemporaries(folder: string): void {
  const left = listFolder(folder).filter((name) => {
    const pid = /(?:^|\.)(\d+)\.tmp$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  for (const name of left) rmSync(join(folder, name), {recursive: true, force: true});
}
