import {formatNoun} from "./format.js";

const DAY_MS = 86_400_000;
/** A log that is read once a day ends yesterday. */
const FRESH_DAYS = 1;

/**
 * How old the last prediction of a log is at `now`, in UTC days: `the last
 * prediction was 9 days ago`. Null while it is fresh, of today or yesterday,
 * and for none.
 */
export function formatAge(last: string | null, now: Date): string | null {
  if (last === null) return null;
  const days = toDayNumber(now) - toDayNumber(new Date(last));
  return days > FRESH_DAYS ? `the last prediction was ${formatNoun(days, "day")} ago` : null;
}

function toDayNumber(moment: Date): number {
  return Math.floor(moment.getTime() / DAY_MS);
}
