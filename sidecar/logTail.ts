import {type FileHandle, open} from "node:fs/promises";
import {Ajv} from "ajv";
import {isMissingFile} from "../data/failure.js";
import {Prediction} from "../data/formats/prediction.js";

const TAIL_BYTES = 4 * 2 ** 20;

const isPrediction = new Ajv({strict: false, validateFormats: false}).compile<Prediction>(Prediction);

/** The predictions in the last `bytes` of a log, oldest first; a line that is none is skipped. */
export async function readLogTail(path: string, bytes = TAIL_BYTES): Promise<Prediction[]> {
  const lines = (await readTail(path, bytes)).split("\n");
  const predictions = lines.flatMap(parseLine);
  return predictions.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
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
