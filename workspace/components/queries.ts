import type {Table} from "apache-arrow";
import {PROBES} from "../analysis/requestRule.js";
import type {Window} from "../analysis/summary.js";
import {sql} from "../database.js";
import {type Bin, createProfiles, type DayScores, type Profiles} from "./profiles.js";
import type {Reference} from "./window.js";

export interface ScoreQuantiles {
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
}

/** A category that the reference has no bin for. */
export interface UnseenCategory {
  readonly day: string;
  readonly field: string;
  readonly bin: string;
  readonly leads: number;
}

/** The quartiles of every score of a window, or of the training reference. */
export async function queryScores(days: Reference): Promise<ScoreQuantiles> {
  const table =
    days === "training"
      ? await sql`SELECT quantile_cont(score, .25) p25, quantile_cont(score, .5) p50, quantile_cont(score, .75) p75
          FROM reference`
      : await sql`SELECT quantile_cont(score, .25) p25, quantile_cont(score, .5) p50, quantile_cont(score, .75) p75
          FROM predictions WHERE day BETWEEN ${days.from} AND ${days.to}`;
  return toRows<ScoreQuantiles>(table)[0];
}

/** The share of the training reference that its scores flag. */
export async function queryFlagged(threshold: number): Promise<number | null> {
  const table = await sql`SELECT avg(CASE WHEN score >= ${threshold} THEN 1 ELSE 0 END) AS share FROM reference`;
  return toRows<{share: number | null}>(table)[0].share;
}

/** What 95 of 100 requests of a window took at most, probes aside. */
export async function queryP95({from, to}: Window): Promise<number | null> {
  const table = await sql`SELECT quantile_cont(response_ms, .95) AS p95
    FROM requests WHERE day BETWEEN ${from} AND ${to} AND regexp_full_match(endpoint, ${PROBES}) IS NOT TRUE`;
  return toRows<{p95: number | null}>(table)[0].p95;
}

/** Every bin and every day's counts, read once. */
export async function queryProfiles(days: readonly string[]): Promise<Profiles> {
  const bins = await sql`SELECT field, label, kind, position, bin, reference::INTEGER AS reference
    FROM bins ORDER BY field, position`;
  const cells = await sql`SELECT b.row::INTEGER AS row, date_diff('day', ${days[0]}::DATE, p.day::DATE)::INTEGER AS day,
      p.leads::INTEGER AS leads
    FROM profiles p JOIN (SELECT field, position, row_number() OVER (ORDER BY field, position) - 1 AS row FROM bins) b
    USING (field, position)`;
  const scores = await sql`SELECT day::VARCHAR AS day, count(*)::INTEGER AS leads, sum(score) AS total
    FROM predictions WHERE "first" GROUP BY day`;
  const column = (name: string) => cells.getChild(name)!.toArray() as Int32Array;
  return createProfiles(
    toRows<Bin>(bins),
    days,
    {bins: column("row"), days: column("day"), leads: column("leads")},
    toRows<DayScores>(scores)
  );
}

/** Every category that the log holds and the reference does not. */
export async function queryUnseen(): Promise<UnseenCategory[]> {
  const table = await sql`SELECT day::VARCHAR AS day, field, bin, leads::INTEGER AS leads FROM unseen`;
  return toRows<UnseenCategory>(table);
}

function toRows<T>(table: Table): T[] {
  return table.toArray().map((row) => row.toJSON() as T);
}
