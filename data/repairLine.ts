import {closeSync, constants, fstatSync, ftruncateSync, openSync, writeSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {readAt} from "./appendWhole.js";
import {isMissingFile} from "./failure.js";

const STILL_MS = 50;
const CHUNK_BYTES = 64 * 1024;
const NEWLINE = 10;

type Print = (line: string) => void;

/** Repairs the last line of the file at `path`; one that is missing needs none. */
export async function repairFile(path: string, print: Print): Promise<void> {
  let file: number;
  try {
    file = openSync(path, constants.O_RDWR | constants.O_APPEND);
  } catch (error) {
    if (isMissingFile(error)) return;
    throw error;
  }
  try {
    await repairLine(file, path, print);
  } finally {
    closeSync(file);
  }
}

/**
 * Mends what an interrupted write left at the end of a file: a last line that
 * is whole gets its end, any other is cut off, since it was never
 * acknowledged. While the file grows, another process is writing that line.
 */
export async function repairLine(file: number, path: string, print: Print): Promise<void> {
  let {size} = fstatSync(file);
  while (isTorn(file, size)) {
    await sleep(STILL_MS);
    const stands = fstatSync(file).size === size;
    if (stands) return mend(file, size, path, print);
    ({size} = fstatSync(file));
  }
}

function isTorn(file: number, size: number): boolean {
  return size > 0 && readAt(file, size - 1, 1)[0] !== NEWLINE;
}

function mend(file: number, size: number, path: string, print: Print): void {
  const start = findLineStart(file, size);
  if (isObject(readAt(file, start, size - start).toString("utf8"))) {
    writeSync(file, "\n");
    return;
  }
  ftruncateSync(file, start);
  print(`${path}: cut off ${size - start} bytes of a last line that an interrupted write left; no answer promised it`);
}

function findLineStart(file: number, size: number): number {
  for (let end = size; end > 0; end -= CHUNK_BYTES) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const at = readAt(file, start, end - start).lastIndexOf(NEWLINE);
    if (at >= 0) return start + at + 1;
  }
  return 0;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
