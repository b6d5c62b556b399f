import {createReadStream} from "node:fs";
import {isMissingFile} from "./failure.js";

export interface LineTally {
  /** Lines that are not a JSON object. */
  malformed: number;
}

/**
 * The objects of a JSONL file, in order. A missing file has none; a blank line
 * is skipped; a malformed one is counted in `tally` and skipped. Only `\n`
 * ends a line: JSON text may hold the other line separators of Unicode.
 */
export async function* readLines(
  path: string,
  tally: LineTally = {malformed: 0}
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const line of splitLines(path)) {
    if (line.trim() === "") continue;
    const record = parseRecord(line);
    if (record) yield record;
    else tally.malformed++;
  }
}

/** The lines of a file, in order, the last one whether it is ended or not; a missing file has one that is empty. */
export async function* splitLines(path: string): AsyncGenerator<string> {
  let rest = "";
  try {
    for await (const chunk of createReadStream(path, "utf8")) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    if (!isMissingFile(error)) throw error;
  }
  yield rest;
}

function parseRecord(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
