import {mkdirSync, rmdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {listFolder, listVersionNames} from "../data/registry.js";

/**
 * Runs `work` with the registry's next number, which no other process has
 * meanwhile, and with an empty folder to write the version in. The number is
 * held by the folder `<number>.claim`, and let go with whatever `work` left.
 */
export async function withNumber<T>(
  registry: string,
  work: (number: number, folder: string) => Promise<T>
): Promise<T> {
  mkdirSync(registry, {recursive: true});
  const number = claimNumber(registry);
  try {
    return await work(number, ownFolder(registry, number));
  } finally {
    release(registry, number);
  }
}

/** Removes a folder unless it holds something or is gone already. */
export function removeEmptyFolder(folder: string): void {
  if (listFolder(folder).length === 0) tolerate(() => rmdirSync(folder), "ENOENT", "ENOTEMPTY", "EEXIST");
}

function claimNumber(registry: string): number {
  for (let number = 1 + lastNumber(registry); ; number++) if (claim(registry, number)) return number;
}

/** What another process held until a moment ago may have become a version: it is looked for again. */
function claim(registry: string, number: number): boolean {
  if (!makeFolder(claimPath(registry, number), "EEXIST")) return false;
  const isAlone = makeFolder(ownFolder(registry, number), "ENOENT") && isOnlyOne(registry, number);
  if (isAlone && lastNumber(registry) < number) return true;
  release(registry, number);
  return false;
}

/** Two could be in one claim when `removeLeftovers` took the empty folder of the first. */
function isOnlyOne(registry: string, number: number): boolean {
  return listFolder(claimPath(registry, number)).length === 1;
}

function release(registry: string, number: number): void {
  rmSync(ownFolder(registry, number), {recursive: true, force: true});
  removeEmptyFolder(claimPath(registry, number));
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

function lastNumber(registry: string): number {
  return Math.max(0, ...listVersionNames({paths: {registry}}).map((name) => parseInt(name)));
}

function claimPath(registry: string, number: number): string {
  return join(registry, `${number}.claim`);
}

function ownFolder(registry: string, number: number): string {
  return join(claimPath(registry, number), `${process.pid}.tmp`);
}
