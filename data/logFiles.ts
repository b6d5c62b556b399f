import {readdirSync} from "node:fs";
import {basename, dirname, extname, join} from "node:path";
import {isMissingFile} from "./failure.js";

/**
 * A log is one file that is written, and those that it was before: rotated on
 * day D, `predictions.jsonl` is kept as `predictions.<D>.<n>.jsonl`, n of at
 * least three digits. The second and further processes of one service write
 * `predictions.worker-<k>.jsonl`, rotated alike.
 */
const PART = String.raw`(?:\.worker-\d+)?(?:\.\d{4}-\d\d-\d\d\.\d{3,})?`;

export interface LogFileName {
  /** 1 for the first or only process. */
  readonly writer: number;
  /** Null for the file that is written. */
  readonly rotated: {readonly day: string; readonly number: number} | null;
}

/** The files of the log at `path`: of each writer the rotated ones in their order, then the one that is written. */
export async function listLogFiles(path: string): Promise<string[]> {
  return listLogFilesSync(path);
}

export function listLogFilesSync(path: string): string[] {
  const folder = dirname(path);
  const names = listNames(folder).filter(createMatcher(basename(path)));
  return names.sort(compareNames).map((name) => join(folder, name));
}

/** What the name of a file of the log at `path` says. */
export function parseLogFile(path: string, file: string): LogFileName {
  const name = basename(file).slice(basename(path, extname(path)).length);
  const [, day, number] = /\.(\d{4}-\d\d-\d\d)\.(\d{3,})/.exec(name) ?? [];
  return {writer: readWriter(name) || 1, rotated: day ? {day, number: Number(number)} : null};
}

/** The file that a process of the service writes, of the log at `path`; the first writes `path` itself. */
export function toWriterPath(path: string, writer: number): string {
  return writer === 1 ? path : insert(path, `.worker-${writer}`);
}

/** What a written file is called once it is rotated. */
export function toRotatedPath(path: string, day: string, number: number): string {
  return insert(path, `.${day}.${String(number).padStart(3, "0")}`);
}

function insert(path: string, part: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}${part}${extension}`;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissingFile(error) || (error as NodeJS.ErrnoException).code === "ENOTDIR") return [];
    throw error;
  }
}

function createMatcher(name: string): (other: string) => boolean {
  const extension = extname(name);
  const [stem, end] = [name.slice(0, name.length - extension.length), extension].map(escapePattern);
  const pattern = new RegExp(`^${stem}${PART}${end}$`);
  return (other) => pattern.test(other);
}

/** Digits compare as numbers, and a rotated file, whose name is longer, comes before the one that is written. */
function compareNames(a: string, b: string): number {
  const [writerA, writerB] = [a, b].map(readWriter);
  if (writerA !== writerB) return writerA - writerB;
  if (isRotated(a) !== isRotated(b)) return isRotated(a) ? -1 : 1;
  return a.localeCompare(b, "en", {numeric: true});
}

function readWriter(name: string): number {
  return Number(/\.worker-(\d+)/.exec(name)?.[1] ?? 0);
}

function isRotated(name: string): boolean {
  return /\.\d{4}-\d\d-\d\d\.\d{3,}/.test(name);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
