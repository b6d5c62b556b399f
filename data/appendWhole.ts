import {fstatSync, ftruncateSync, readSync, writeSync} from "node:fs";

/**
 * Appends to a file in one write, since those of other processes may come
 * between two; what a failure left of it is taken back.
 */
export function appendWhole(file: number, bytes: Buffer, write: typeof writeSync = writeSync): void {
  let written = 0;
  try {
    while (written < bytes.length) written += write(file, bytes, written);
  } catch (error) {
    takeBack(file, bytes.subarray(0, written));
    throw error;
  }
}

/** Cuts off what was appended last; where another process has written since, its lines are kept and ours stay. */
export function takeBack(file: number, bytes: Buffer): void {
  if (bytes.length === 0) return;
  const {size} = fstatSync(file);
  const start = size - bytes.length;
  if (readAt(file, start, bytes.length).equals(bytes)) ftruncateSync(file, start);
  else if (readAt(file, size - 1, 1)[0] !== 10) writeSync(file, "\n");
}

/** The bytes of a file from `start` on, at most `length` of them. */
export function readAt(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, start));
}
