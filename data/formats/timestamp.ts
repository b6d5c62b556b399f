import {Type} from "typebox";

export const Timestamp = Type.String({format: "date-time", description: "ISO 8601, UTC, written with +00:00"});

let last = {timeMs: NaN, text: ""};

/** An instant in Unix milliseconds as the log writes it: `2026-11-22T08:00:00.000+00:00`. */
export function formatTimestamp(timeMs: number): string {
  if (timeMs !== last.timeMs) last = {timeMs, text: new Date(timeMs).toISOString().replace("Z", "+00:00")};
  return last.text;
}
