import {mkdirSync, rmdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {listFolder} from "../data/registry.js";

/** Holds a folder for this process, with an empty one of its own in it; false when another holds it. */
export function claimFolder(claim: string): boolean {
  if (!makeFolder(claim, "EEXIST")) return false;
  if (makeFolder(ownFolder(claim), "ENOENT") && isOnlyOne(claim)) return true;
  releaseFolder(claim);
  return false;
}

/** Lets a claimed folder go, with whatever was written in our own. */
export function releaseFolder(claim: string): void {
  rmSync(ownFolder(claim), {recursive: true, force: true});
  removeEmptyFolder(claim);
}

/** The folder that bears this process's id in one that it claimed. */
export function ownFolder(claim: string): string {
  return join(claim, `${process.pid}.tmp`);
}

/** Removes a folder unless it holds something or is gone already. */
export function removeEmptyFolder(folder: string): void {
  if (listFolder(folder).length === 0) tolerate(() => rmdirSync(folder), "ENOENT", "ENOTEMPTY", "EEXIST");
}

/** Two could be in one claim when `removeLeftovers` took the empty folder of the first. */
function isOnlyOne(claim: string): boolean {
  return listFolder(claim).length === 1;
}

function makeFolder(folder: string, ...refusals: readonly string[]): boolean {
  return tolerate(() => mkdirSync(folder), ...refusals);
}

function tolerate(work: () => void, ...codes: readonly string[]): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}
