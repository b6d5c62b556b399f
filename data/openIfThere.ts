import {type FileHandle, open} from "node:fs/promises";
import {isMissingFile} from "./failure.js";

/** A file, opened for reading; null when it does not exist. */
export async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}
