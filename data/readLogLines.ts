import {listLogFiles} from "./logFiles.js";
import {type LineTally, readLines} from "./readLines.js";

/** The objects of a log, file after file: as `readLines` gives those of one. */
export async function* readLogLines(
  path: string,
  tally?: LineTally
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for (const file of await listLogFiles(path)) yield* readLines(file, tally);
}
