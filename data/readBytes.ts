import type {FileHandle} from "node:fs/promises";

/** The bytes of a file from `start` on, at most `length` of them. */
export async function readBytes(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const {buffer, bytesRead} = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}
