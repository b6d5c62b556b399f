import {type FileHandle, open} from "node:fs/promises";
import {Ajv} from "ajv";
import {isMissingFile} from "../data/failure.js";
import {Prediction} from "../data/formats/prediction.js";
import {groupBy} from "../data/groupBy.js";
import {listLogFiles, parseLogFile} from "../data/logFiles.js";

const TAIL_BYTES = 4 * 2 ** 20;

const isPrediction = new Ajv({strict: false, validateFormats: false}).compile<Prediction>(Prediction);

/** The predictions in the last `bytes` that each writer of a log wrote, oldest first; a line that is none is skipped. */
export async function readLogTail(path: string, bytes = TAIL_BYTES): Promise<Prediction[]> {
  const files = await listLogFiles(path);
  const writers = groupBy(files, (file) => parseLogFile(path, file).writer);
  const texts = await Promise.all([...writers.values()].map((group) => readTails(group, bytes)));
  const lines = texts.flat().flatMap((text) => text.split("\n"));
  const predictions = lines.flatMap(parseLine);
  return predictions.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
}

/** From the file that is written back to the rotated ones. */
async function readTails(files: readonly string[], bytes: number): Promise<string[]> {
  const texts: string[] = [];
  let left = bytes;
  for (const file of files.toReversed()) {
    if (left <= 0) break;
    const text = await readTail(file, left);
    left -= Buffer.byteLength(text);
    texts.unshift(text);
  }
  return texts;
}

async function readTail(path: string, bytes: number): Promise<string> {
  const file = await openIfThere(path);
  if (!file) return "";
  try {
    const {size} = await file.stat();
    const length = Math.min(size, bytes);
    const {buffer, bytesRead} = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

function parseLine(line: string): Prediction[] {
  try {
    const value: unknown = JSON.parse(line);
    return isPrediction(value) && !Number.isNaN(Date.parse(value.timestamp)) ? [value] : [];
  } catch {
    return [];
  }
}
