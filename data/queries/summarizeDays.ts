import type {DuckDBConnection} from "@duckdb/node-api";
import {PROBES} from "../../workspace/analysis/requestRule.js";
import type {DaySummary} from "../../workspace/analysis/summary.js";
import {quoteText, readRows} from "./sql.js";

type DayRow = Omit<DaySummary, "p25" | "p50" | "p75"> & {readonly quartiles: readonly number[] | null};

/** Every day from the first to the last of the logs, empty days included; none before the first prediction. */
export async function summarizeDays(connection: DuckDBConnection, positive: string): Promise<DaySummary[]> {
  const rows = await readRows<DayRow>(connection, daysSql(positive));
  return rows.map(({day, predictions, flagged, mean, quartiles, requests, failed, refused, p95Ms}) => {
    const [p25, p50, p75] = quartiles ?? [null, null, null];
    return {day, predictions, flagged, mean, p25, p50, p75, requests, failed, refused, p95Ms};
  });
}

function daysSql(positive: string): string {
  return `WITH scored AS (
      SELECT timestamp::DATE AS day, count(*) AS predictions, count(*) FILTER (label = ${quoteText(positive)}) AS flagged,
        avg(score) AS mean, quantile_cont(score, [0.25, 0.5, 0.75]) AS quartiles
      FROM cache.predictions GROUP BY ALL
    ), asked AS (
      SELECT timestamp::DATE AS day, count(*) AS requests, count(*) FILTER (status_code >= 500) AS failed,
        count(*) FILTER (status_code BETWEEN 400 AND 499) AS refused, quantile_cont(response_ms, 0.95) AS p95Ms
      FROM cache.requests WHERE regexp_full_match(endpoint, ${quoteText(PROBES)}) IS NOT TRUE GROUP BY ALL
    ), span AS (
      SELECT min(day) AS first, max(day) AS last
      FROM (SELECT day FROM scored UNION ALL SELECT day FROM asked) WHERE EXISTS (SELECT day FROM scored)
    ), days AS (
      SELECT unnest(generate_series(first, last, INTERVAL 1 DAY))::DATE AS day FROM span
    )
    SELECT strftime(day, '%Y-%m-%d') AS day, coalesce(predictions, 0) AS predictions, coalesce(flagged, 0) AS flagged,
      mean, quartiles, coalesce(requests, 0) AS requests, coalesce(failed, 0) AS failed,
      coalesce(refused, 0) AS refused, p95Ms
    FROM days LEFT JOIN scored USING (day) LEFT JOIN asked USING (day) ORDER BY day`;
}
