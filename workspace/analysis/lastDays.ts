import type {DaySummary, Window} from "./summary.js";

/** How many days the pages judge when nothing else is asked for. */
export const RECENT_DAYS = 7;

/**
 * The last `count` days of a log up to the last that holds a prediction, fewer
 * when the log is shorter; the whole log for an endless count. The log must
 * have a day.
 */
export function lastDays(
  days: readonly Pick<DaySummary, "day" | "predictions">[],
  count: number = RECENT_DAYS
): Window {
  const scored = days.findLastIndex(({predictions}) => predictions > 0);
  const last = Number.isFinite(count) && scored >= 0 ? scored : days.length - 1;
  return {from: days[Math.max(0, last + 1 - count)].day, to: days[last].day};
}
