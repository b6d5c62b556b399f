import {readdir} from "node:fs/promises";
import {basename, dirname, extname, join} from "node:path";
import {isMissingFile} from "./failure.js";

/**
 * A log is one file that is written, and those that it was before: rotated on
 * day D, `predictions.jsonl` is kept as `predictions.<D>.<n>.jsonl`, n of at
 * least three digits. The second and further processes of one service write
 * `predictions.worker-<k>.jsonl`, rotated alike.
 */
const PART = String.raw`(?:\.worker-\d+)?(?:\.\d{4}-\d\d-\d\d\.\d{3,})?`;

/** The files of the log at `path`: of each writer the rotated ones in their order, then the one that is written. */
export async function listLogFiles(path: string): Promise<string[]> {
  const folder = dirname(path);
  const names = (await listNames(folder)).filter(createMatcher(basename(path)));
  return names.sort(compareNames).map((name) => join(folder, name));
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissingFile(error)) return [];
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
