import {createReadStream} from "node:fs";
import {open, stat} from "node:fs/promises";
import {isMissingFile} from "../failure.js";

const CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Whole lines of a file, and the byte after the last of them. */
export interface LineBatch {
  readonly lines: readonly string[];
  readonly end: number;
}

/** How many bytes a file has; 0 when it does not exist. */
export async function sizeFile(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissingFile(error)) return 0;
    throw error;
  }
}

/**
 * The lines between two bytes of a file, in batches of a few megabytes. A last
 * line without its end is given when it is JSON: a half-written one never is.
 */
export async function* readLineBatches(path: string, start: number, end: number): AsyncGenerator<LineBatch> {
  if (start >= end) return;
  let rest: Buffer = Buffer.alloc(0);
  let done = start;
  for await (const chunk of createReadStream(path, {start, end: end - 1, highWaterMark: CHUNK_BYTES})) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    const cut = rest.lastIndexOf(NEWLINE) + 1;
    if (cut === 0) continue;
    done += cut;
    yield {lines: toLines(rest.subarray(0, cut)), end: done};
    rest = rest.subarray(cut);
  }
  if (isJson(rest.toString("utf8"))) yield {lines: toLines(rest), end: done + rest.length};
}

/** The bytes of a file from `start` on, at most `length` of them. */
export async function readBytes(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function toLines(bytes: Buffer): string[] {
  const lines = bytes.toString("utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map(mendSurrogates);
}

/** DuckDB refuses a line with an escaped half of a surrogate pair, which JSON may hold. */
function mendSurrogates(line: string): string {
  if (!line.includes("\\ud") && !line.includes("\\uD")) return line;
  return line.replace(/\\(?:(u[dD][89abAB]..\\u[dD][c-fC-F]..)|u[dD][89a-fA-F]..|.)/g, (found, pair?: string) =>
    pair || !/^\\u[dD][89a-fA-F]/.test(found) ? found : "\\ufffd"
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
