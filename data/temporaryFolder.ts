import {mkdirSync, mkdtempSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {isRunning} from "./isRunning.js";

/**
 * Runs `work` with an empty folder of its own below `parent`, which is removed
 * afterwards. A process that is killed leaves its folder: the next one removes it.
 */
export async function withTemporaryFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(parent, {recursive: true});
  removeLeftovers(parent);
  const folder = mkdtempSync(join(parent, `${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), {recursive: true, force: true});
  }
}
