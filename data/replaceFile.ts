import {mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";

/** Writes a file whole: beside it first, then by rename, so that no reader sees half of it. */
export function replaceFile(path: string, content: string): void {
  mkdirSync(dirname(path), {recursive: true});
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {recursive: true, force: true});
    throw error;
  }
}
