import type {FileHandle} from "node:fs/promises";
import {openIfThere} from "./openIfThere.js";
import {readBytes} from "./readBytes.js";

const CHUNK_BYTES = 65_536;
const NEWLINE = 10;

/**
 * The lines within the last `bytes` of a file, the last first; one of which
 * they hold only the end is left out. A missing file has none.
 */
export async function* readLinesBackwards(path: string, bytes: number): AsyncGenerator<string> {
  const file = await openIfThere(path);
  if (!file) return;
  try {
    yield* readBackwards(file, bytes);
  } finally {
    await file.close();
  }
}

async function* readBackwards(file: FileHandle, bytes: number): AsyncGenerator<string> {
  const {size} = await file.stat();
  const first = Math.max(0, size - bytes);
  let open: Buffer = Buffer.alloc(0);
  for (let end = size; end > first; end -= CHUNK_BYTES) {
    const start = Math.max(first, end - CHUNK_BYTES);
    const held = Buffer.concat([await readBytes(file, start, end - start), open]);
    const cut = start === 0 ? -1 : held.indexOf(NEWLINE);
    if (start > 0 && cut === -1) {
      open = held;
      continue;
    }
    open = held.subarray(0, cut + 1);
    yield* splitLines(held.subarray(cut + 1));
  }
}

function splitLines(held: Buffer): string[] {
  const lines = held.toString("utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").reverse();
}
