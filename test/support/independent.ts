import {readFileSync} from "node:fs";

/** The log as a test reads it: line by line, with nothing of the product's own reading. */
export interface LoggedPrediction {
  readonly timestamp: string;
  readonly score: number;
  readonly label: string;
  readonly input: Readonly<Record<string, string | number>>;
}

export interface LoggedRequest {
  readonly timestamp: string;
  readonly endpoint: string;
  readonly status_code: number;
  readonly response_ms: number;
}

export function readRecords<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap(parseLine<T>);
}

/** The records of the UTC days `from` to `to`, both included. */
export function within<T extends {readonly timestamp: string}>(records: readonly T[], from: string, to: string): T[] {
  return records.filter(({timestamp}) => timestamp.slice(0, 10) >= from && timestamp.slice(0, 10) <= to);
}

export function shareOf<T>(records: readonly T[], matches: (record: T) => boolean): number {
  return records.filter(matches).length / records.length;
}

/** The quantile by linear interpolation between order statistics (type 7). */
export function quantileOf(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

function parseLine<T>(line: string): T[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as T];
  } catch {
    // A malformed line is what the test planted.
    return [];
  }
}
