import type {FileHandle} from "node:fs/promises";

/**
 * Appends to a file in one write, since those of other processes may come
 * between two; what a failure left of it is taken back.
 */
export async function appendWhole(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const {size} = await file.stat();
  let written = 0;
  try {
    while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
  } catch (error) {
    if (written > 0) await takeBack(file, size, written).catch(() => undefined);
    throw error;
  }
}

/** Ends a line that an interrupted write left open, so that the next record starts on its own. */
export async function endTornLine(file: FileHandle): Promise<void> {
  const {size} = await file.stat();
  if (size === 0) return;
  const {buffer} = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  if (buffer[0] !== 10) await file.write("\n");
}

/** Where another process has written since, its lines are kept and ours stay. */
async function takeBack(file: FileHandle, size: number, written: number): Promise<void> {
  const isOurs = (await file.stat()).size === size + written;
  return isOurs ? file.truncate(size) : endTornLine(file);
}
