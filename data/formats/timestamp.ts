import {Type} from "typebox";

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

export const Timestamp = Type.String({format: "date-time", description: "ISO 8601, UTC, written with +00:00"});

let last = {timeMs: NaN, text: ""};

/** An instant in Unix milliseconds as the log writes it: `2026-11-22T08:00:00.000+00:00`. */
export function formatTimestamp(timeMs: number): string {
  if (timeMs !== last.timeMs) last = {timeMs, text: new Date(timeMs).toISOString().replace("Z", "+00:00")};
  return last.text;
}

/** The Unix milliseconds of an ISO 8601 instant that says its offset; NaN for any other text, and for no day there is. */
export function parseTimestamp(text: string): number {
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return NaN;
  return Date.parse(text);
}

/** The engine takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const timeMs = Date.parse(day);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(day);
}
