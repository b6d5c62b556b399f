import {createReadStream} from "node:fs";
import {type FileHandle, stat} from "node:fs/promises";
import {isMissingFile} from "../failure.js";
import {readBytes} from "../readBytes.js";
import {sha256} from "../sha256.js";

const CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;
const MARK_BYTES = 4096;

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
export async function* readLineBatches(
  source: string | FileHandle,
  start: number,
  end: number
): AsyncGenerator<LineBatch> {
  if (start >= end) return;
  let rest: Buffer = Buffer.alloc(0);
  let done = start;
  for await (const chunk of openStream(source, start, end)) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    const cut = rest.lastIndexOf(NEWLINE) + 1;
    if (cut === 0) continue;
    done += cut;
    yield {lines: toLines(rest.subarray(0, cut)), end: done};
    rest = rest.subarray(cut);
  }
  if (isJson(rest.toString("utf8"))) yield {lines: toLines(rest), end: done + rest.length};
}

/** The first line of a file that is not blank, at most what of it is in the first 4096 bytes. */
export async function readHead(file: FileHandle): Promise<Buffer> {
  const bytes = await readBytes(file, 0, MARK_BYTES);
  const start = bytes.findIndex((byte) => byte !== NEWLINE);
  if (start < 0) return Buffer.alloc(0);
  const end = bytes.indexOf(NEWLINE, start);
  return end < 0 ? bytes.subarray(start) : bytes.subarray(start, end);
}

/** The hash of a file's bytes before `next`, at most 4096 of them. */
export async function digestTail(file: FileHandle, next: number): Promise<string> {
  const start = Math.max(0, next - MARK_BYTES);
  return sha256(await readBytes(file, start, next - start));
}

function openStream(source: string | FileHandle, start: number, end: number) {
  const range = {start, end: end - 1, highWaterMark: CHUNK_BYTES};
  return typeof source === "string"
    ? createReadStream(source, range)
    : source.createReadStream({...range, autoClose: false});
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
