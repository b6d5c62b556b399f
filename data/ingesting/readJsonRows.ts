import {splitLines} from "../readLines.js";
import type {Cells, SourceRow} from "./sourceRow.js";

const NO_OBJECT = "the line is no JSON object";

/** The lines of a JSONL file, as they are read; what an object in an object holds has a dot in its name: `input.age`. */
export async function* readJsonRows(path: string): AsyncGenerator<SourceRow> {
  let [number, place] = [0, 0];
  for await (const line of splitLines(path)) {
    number++;
    place += Buffer.byteLength(line) + 1;
    if (line.trim() !== "") yield {number, place, cells: toCells(line)};
  }
}

function toCells(line: string): Cells | string {
  const cells = new Map<string, string>();
  try {
    const record: unknown = JSON.parse(line);
    if (!isObject(record)) return NO_OBJECT;
    addCells(cells, "", record);
    return cells;
  } catch {
    return NO_OBJECT;
  }
}

function addCells(cells: Map<string, string>, prefix: string, record: object): void {
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    if (isObject(value)) addCells(cells, `${prefix}${key}.`, value);
    else cells.set(`${prefix}${key}`, toText(value));
  }
}

function toText(value: unknown): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
