import {createHash} from "node:crypto";
import type {FileHandle} from "node:fs/promises";
import {openIfThere} from "../openIfThere.js";
import {readBytes} from "../readBytes.js";

const CHUNK_BYTES = 2 ** 20;
const HEAD_BYTES = 4096;
const NEWLINE = 10;

/** A file of a log, held open. */
export interface TailedFile {
  /** What it is known by wherever it is renamed: the hash of its first line, or of the first 4096 bytes of that. */
  readonly id: string;
  readonly handle: FileHandle;
  readonly size: number;
}

export interface TailedLine {
  readonly text: string;
  readonly start: number;
  /** The byte after its end. */
  readonly end: number;
}

/** Runs `work` with a file of a log; null when it is gone or its first line is not whole yet. */
export async function withTailedFile<T>(path: string, work: (file: TailedFile) => Promise<T>): Promise<T | null> {
  const handle = await openIfThere(path);
  if (!handle) return null;
  try {
    const id = await identify(handle);
    return id === null ? null : await work({id, handle, size: (await handle.stat()).size});
  } finally {
    await handle.close();
  }
}

/** The whole lines of a file from a byte on, in runs of about a megabyte; a line without its end is left for later. */
export async function* readTail({handle, size}: TailedFile, start: number): AsyncGenerator<TailedLine[]> {
  let next = start;
  let bytes = CHUNK_BYTES;
  while (next < size) {
    const chunk = await readBytes(handle, next, Math.min(bytes, size - next));
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield splitLines(chunk.subarray(0, end), next);
    else if (next + chunk.length >= size) return;
    bytes = end > 0 ? CHUNK_BYTES : 4 * bytes;
    next += end;
  }
}

async function identify(handle: FileHandle): Promise<string | null> {
  const bytes = await readBytes(handle, 0, HEAD_BYTES);
  const start = bytes.findIndex((byte) => byte !== NEWLINE);
  if (start < 0) return null;
  const end = bytes.indexOf(NEWLINE, start);
  if (end < 0 && bytes.length < HEAD_BYTES) return null;
  return createHash("sha256")
    .update(end < 0 ? bytes.subarray(start) : bytes.subarray(start, end))
    .digest("base64url")
    .slice(0, 22);
}

function splitLines(bytes: Buffer, offset: number): TailedLine[] {
  const lines: TailedLine[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, start);
    lines.push({text: bytes.toString("utf8", start, end), start: offset + start, end: offset + end + 1});
    start = end + 1;
  }
  return lines;
}
