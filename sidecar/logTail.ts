import type {Prediction} from "../data/formats/prediction.js";
import {groupBy} from "../data/groupBy.js";
import {listLogFiles, parseLogFile} from "../data/logFiles.js";
import {parsePrediction} from "../data/loggedPrediction.js";
import {openIfThere} from "../data/openIfThere.js";
import {readBytes} from "../data/readBytes.js";

const TAIL_BYTES = 4 * 2 ** 20;

/** The predictions in the last `bytes` that each writer of a log wrote, oldest first; a line that is none is skipped. */
export async function readLogTail(path: string, bytes = TAIL_BYTES): Promise<Prediction[]> {
  const files = await listLogFiles(path);
  const writers = groupBy(files, (file) => parseLogFile(path, file).writer);
  const texts = await Promise.all([...writers.values()].map((group) => readTails(group, bytes)));
  const lines = texts.flat().flatMap((text) => text.split("\n"));
  const predictions = lines.map(parsePrediction).filter((prediction) => prediction !== null);
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
    return (await readBytes(file, size - length, length)).toString("utf8");
  } finally {
    await file.close();
  }
}
