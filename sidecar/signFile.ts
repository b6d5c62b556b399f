import {statSync} from "node:fs";

/** What a file is known by: it is another after a change, or where another took its name. */
export function signFile(path: string): string {
  const stats = statSync(path, {throwIfNoEntry: false});
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : "none";
}
