import {parseTimestamp} from "../formats/timestamp.js";

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;
const COUNTED = /^\d+(\.\d+)?$/;
const [OLDEST_MS, NEWEST_MS] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];
/** Seconds, milli-, micro- and nanoseconds: of the years 2000 to 2099 no number is two of them. */
const UNITS_MS = [1000, 1, 1e-3, 1e-6];

/**
 * The Unix milliseconds of an instant of the years 2000 to 2099: ISO 8601, in
 * UTC where it names no offset, or a count since 1970; NaN for anything else.
 */
export function parseInstant(text: string): number {
  const candidates = COUNTED.test(text) ? UNITS_MS.map((unit) => Number(text) * unit) : [parseWritten(text)];
  return Math.floor(candidates.find((ms) => ms >= OLDEST_MS && ms < NEWEST_MS) ?? NaN);
}

function parseWritten(text: string): number {
  const [, day, time = "00:00", zone = "Z"] = WRITTEN.exec(text) ?? [];
  return day === undefined ? NaN : parseTimestamp(`${day}T${time}${toOffset(zone)}`);
}

function toOffset(zone: string): string {
  if (/^(z|utc)$/i.test(zone)) return "Z";
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
}
