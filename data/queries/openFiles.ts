import {type FileHandle, stat} from "node:fs/promises";
import {basename} from "node:path";
import {isMissingFile} from "../failure.js";
import {listLogFiles, parseLogFile} from "../logFiles.js";
import {openIfThere} from "../openIfThere.js";
import {readHead} from "./lines.js";

/** A file of a log, held open: its lines stay the same ones when it is renamed meanwhile. */
export interface OpenFile {
  readonly writer: number;
  readonly isRotated: boolean;
  readonly handle: FileHandle;
  readonly size: number;
  /** Its first line. */
  readonly head: Buffer;
}

/**
 * Runs `work` with the files of a log as they are at one moment, in the order
 * of `listLogFiles`, without those that hold no line.
 */
export async function withOpenFiles<T>(path: string, work: (files: readonly OpenFile[]) => Promise<T>): Promise<T> {
  for (;;) {
    const paths = await listLogFiles(path);
    const handles = (await Promise.all(paths.map(openIfThere))).filter((handle) => handle !== null);
    try {
      if (!(await areNamed(path, paths, handles))) continue;
      const files = await Promise.all(handles.map((handle, i) => describeFile(path, paths[i], handle)));
      return await work(files.filter(({head}) => head.length > 0));
    } finally {
      await Promise.all(handles.map((handle) => handle.close()));
    }
  }
}

/** False when the log was rotated while its files were opened. */
async function areNamed(path: string, paths: readonly string[], handles: readonly FileHandle[]): Promise<boolean> {
  if (handles.length < paths.length) return false;
  const opened = await Promise.all(handles.map(async (handle) => (await handle.stat()).ino));
  const named = await Promise.all((await listLogFiles(path)).map(readInode));
  return named.length === opened.length && named.every((inode, i) => inode === opened[i]);
}

async function readInode(path: string): Promise<number | null> {
  try {
    return (await stat(path)).ino;
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

async function describeFile(log: string, path: string, handle: FileHandle): Promise<OpenFile> {
  const {writer, rotated} = parseLogFile(log, basename(path));
  const {size} = await handle.stat();
  return {writer, isRotated: rotated !== null, handle, size, head: await readHead(handle)};
}
