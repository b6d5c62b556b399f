import {readFileSync} from "node:fs";

/** The records of a JSONL file. */
export function readRecords<T>(path: string): T[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}
