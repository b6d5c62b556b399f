import {RECENT_DAYS} from "../../workspace/analysis/lastDays.js";
import type {Window} from "../../workspace/analysis/summary.js";
import {DAY_MS, formatDay} from "../days.js";
import type {OpenLog} from "./openLog.js";
import {readRows} from "./sql.js";

const MOST_DAYS = 28;

/**
 * The last seven days of predictions, or as many more, up to four weeks, as it
 * takes for `wanted` leads; null for an empty log.
 */
export async function findWindow({connection}: OpenLog, wanted = 0): Promise<Window | null> {
  const days = await readRows<{day: string; leads: number}>(connection, DAYS);
  const to = days.at(-1)?.day;
  if (to === undefined) return null;
  const since = (from: string) => days.reduce((sum, {day, leads}) => (day >= from ? sum + leads : sum), 0);
  let count = RECENT_DAYS;
  while (count < MOST_DAYS && since(daysBefore(to, count - 1)) < wanted) count += 1;
  return {from: daysBefore(to, count - 1), to};
}

const DAYS = `SELECT strftime(timestamp::DATE, '%Y-%m-%d') AS day, count(firsts.line) AS leads
  FROM cache.predictions LEFT JOIN firsts USING (line) GROUP BY ALL ORDER BY day`;

function daysBefore(day: string, count: number): string {
  return formatDay(Date.parse(day) - count * DAY_MS);
}
