import {Failure} from "./failure.js";

export const DAY_MS = 86_400_000;

/** The start, in Unix milliseconds, of a UTC day written `YYYY-MM-DD`. */
export function parseDay(text: string, option: string): number {
  const timeMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (!Number.isNaN(timeMs) && formatDay(timeMs) === text) return timeMs;
  throw new Failure("invalid_arguments", `invalid --${option}: ${text}; give a day as YYYY-MM-DD`);
}

/** The UTC day of an instant. */
export function formatDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** The last whole UTC day before an instant. */
export function dayBefore(timeMs: number): string {
  return formatDay(timeMs - DAY_MS);
}
