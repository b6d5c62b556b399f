import type {DuckDBConnection} from "@duckdb/node-api";
import {type LeadsSummary, SCORE_BINS} from "../../workspace/analysis/leads/leadsSummary.js";
import {readRows} from "../queries/sql.js";
import {LATEST_DAYS} from "./readLatest.js";

/** New leads of the last days by day and score, in bins of equal width; a day without any is left out. */
export async function countScores(connection: DuckDBConnection): Promise<LeadsSummary["days"]> {
  interface Row {
    readonly day: string;
    readonly bin: number;
    readonly leads: number;
  }
  const rows = await readRows<Row>(
    connection,
    `SELECT strftime(timestamp, '%Y-%m-%d') AS day, least(floor(score * ${SCORE_BINS}), ${SCORE_BINS - 1})::INTEGER AS bin,
       count(*) AS leads
     FROM cache.predictions SEMI JOIN firsts USING (line), (SELECT max(timestamp)::DATE AS last FROM cache.predictions)
     WHERE timestamp::DATE > last - ${LATEST_DAYS} GROUP BY ALL ORDER BY ALL`
  );
  const days = new Map<string, number[]>();
  for (const {day, bin, leads} of rows) {
    const scores = days.get(day) ?? new Array<number>(SCORE_BINS).fill(0);
    scores[bin] = leads;
    days.set(day, scores);
  }
  return [...days].map(([day, scores]) => ({day, scores}));
}
