import type {DuckDBConnection} from "@duckdb/node-api";
import type {ContactedLead} from "../../workspace/analysis/performance/contactedLead.js";
import type {PeriodLeads} from "../../workspace/analysis/performance/judgeCohorts.js";
import {DAY_MS, formatDay} from "../days.js";
import {groupBy} from "../groupBy.js";
import {type Period, periodSql} from "./readContacts.js";
import {quoteText, readRows} from "./sql.js";

const MOST_DAYS = 14;
const MOST_WEEKS = 104;

/** The days of a log's first and last prediction. */
export interface LogSpan {
  readonly from: string;
  readonly to: string;
  /** The moment of the last. */
  readonly last: Date;
}

interface ScoreCount {
  readonly period: string;
  readonly score: number;
  readonly prediction: number;
  readonly leads: number;
}

/** Null for an empty log. */
export async function readSpan(connection: DuckDBConnection): Promise<LogSpan | null> {
  const [span] = await readRows<{from: string | null; to: string; last: Date}>(
    connection,
    `SELECT strftime(min(timestamp), '%Y-%m-%d') AS from, strftime(max(timestamp), '%Y-%m-%d') AS to,
       max(timestamp) AS last FROM cache.predictions`
  );
  return span.from === null ? null : {...span, from: span.from};
}

/** The periods into which a log is cut: days of two weeks, weeks of two years, else months. */
export function choosePeriod({from, to}: Pick<LogSpan, "from" | "to">): Period {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days <= MOST_DAYS) return "day";
  return days <= 7 * MOST_WEEKS ? "week" : "month";
}

/**
 * The leads of each period that has any: those that were contacted by the
 * prediction that counts, the others by their first. Reads the table `contacted`.
 */
export async function readPeriods(
  connection: DuckDBConnection,
  contacted: readonly ContactedLead[],
  {from, to, period, positive}: LogSpan & {readonly period: Period; readonly positive: string}
): Promise<PeriodLeads[]> {
  const counts = await readRows<ScoreCount>(
    connection,
    `SELECT ${periodSql("timestamp", period)} AS period, score, (label = ${quoteText(positive)})::INTEGER AS prediction,
       count(*) AS leads
     FROM cache.predictions SEMI JOIN firsts USING (line) ANTI JOIN contacted USING (lead) GROUP BY ALL ORDER BY ALL`
  );
  const [others, called] = [groupBy(counts, (row) => row.period), groupBy(contacted, (lead) => lead.period)];
  const starts = [...new Set([...others.keys(), ...called.keys()])].sort();
  return starts.map((start) => ({
    from: start < from ? from : start,
    to: findEnd(start, period, to),
    scores: expand(others.get(start) ?? [], ({score}) => score),
    predictions: expand(others.get(start) ?? [], ({prediction}) => prediction),
    contacted: called.get(start) ?? []
  }));
}

function findEnd(start: string, period: Period, last: string): string {
  const startMs = Date.parse(start);
  const date = new Date(startMs);
  const next = {
    day: startMs + DAY_MS,
    week: startMs + 7 * DAY_MS,
    month: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
  }[period];
  const end = formatDay(next - DAY_MS);
  return end > last ? last : end;
}

function expand(counts: readonly ScoreCount[], value: (count: ScoreCount) => number): Float64Array {
  const values = new Float64Array(counts.reduce((sum, {leads}) => sum + leads, 0));
  let start = 0;
  for (const count of counts) {
    values.fill(value(count), start, start + count.leads);
    start += count.leads;
  }
  return values;
}
