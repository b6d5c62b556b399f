import {closeSync, openSync, renameSync, rmSync} from "node:fs";
import {DAY_MS} from "./days.js";
import {isMissingFile} from "./failure.js";
import {listLogFilesSync, parseLogFile, toRotatedPath} from "./logFiles.js";

/** The day, in days since 1970, of the newest rotated file of the writer of `path`; -Infinity when it has none. */
export function findLastDay(path: string): number {
  return Math.max(...listRotated(path).map(({day}) => Date.parse(day) / DAY_MS));
}

/**
 * Renames the file that is written to the next free name of a day. The name is
 * taken first, so that no other process's file is overwritten; where another
 * process has rotated meanwhile, nothing is left to do.
 */
export function rotateLog(path: string, day: number): void {
  const target = reserve(path, new Date(day * DAY_MS).toISOString().slice(0, 10));
  try {
    renameSync(path, target);
  } catch (error) {
    rmSync(target, {force: true});
    if (!isMissingFile(error)) throw error;
  }
}

function reserve(path: string, day: string): string {
  const numbers = listRotated(path)
    .filter((rotated) => rotated.day === day)
    .map(({number}) => number);
  for (let number = Math.max(0, ...numbers) + 1; ; number++) {
    const target = toRotatedPath(path, day, number);
    try {
      closeSync(openSync(target, "wx"));
      return target;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The rotated files of the writer whose file `path` is, not those of the log's other writers. */
function listRotated(path: string) {
  return listLogFilesSync(path)
    .map((file) => parseLogFile(path, file))
    .flatMap(({writer, rotated}) => (writer === 1 && rotated ? [rotated] : []));
}
