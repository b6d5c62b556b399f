import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {listVersionNames} from "../data/registry.js";
import {claimFolder, ownFolder, releaseFolder} from "./claimFolder.js";

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
  const path = claimPath(registry, number);
  try {
    return await work(number, ownFolder(path));
  } finally {
    releaseFolder(path);
  }
}

function claimNumber(registry: string): number {
  for (let number = 1 + lastNumber(registry); ; number++) if (claim(registry, number)) return number;
}

/** What another process held until a moment ago may have become a version: it is looked for again. */
function claim(registry: string, number: number): boolean {
  const path = claimPath(registry, number);
  if (!claimFolder(path)) return false;
  if (lastNumber(registry) < number) return true;
  releaseFolder(path);
  return false;
}

function lastNumber(registry: string): number {
  return Math.max(0, ...listVersionNames({paths: {registry}}).map((name) => parseInt(name)));
}

function claimPath(registry: string, number: number): string {
  return join(registry, `${number}.claim`);
}
