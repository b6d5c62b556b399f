import type {Table} from "apache-arrow";
import {PROBES} from "../analysis/requestRule.js";
import type {Window} from "../analysis/summary.js";
import {sql} from "../database.js";
import {type Bin, createProfiles, type DayScores, type Profiles} from "./profiles.js";
import type {SegmentChoice} from "./segment.js";
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

/** Every bin and every day's counts, read once; of the leads of a segment, if one is chosen. */
export async function queryProfiles(days: readonly string[], segment: SegmentChoice | null): Promise<Profiles> {
  const cells = await (segment ? queryCells(days[0], segment) : queryAllCells(days[0]));
  const column = (name: string) => cells.getChild(name)!.toArray() as Int32Array;
  return createProfiles(
    toRows<Bin>(await (segment?.inReference ? queryBins(segment) : queryAllBins())),
    days,
    {bins: column("row"), days: column("day"), leads: column("leads")},
    toRows<DayScores>(await (segment ? queryDayScores(segment) : queryAllDayScores())),
    segment && (await queryTrainingMean(segment))
  );
}

function queryAllBins(): Promise<Table> {
  return sql`SELECT field, label, kind, position, bin, reference::INTEGER AS reference, design_effect AS "designEffect"
    FROM bins ORDER BY field, position`;
}

function queryBins({name, position}: SegmentChoice): Promise<Table> {
  return sql`SELECT field, label, kind, position, bin, coalesce(r.leads, 0)::INTEGER AS reference,
      design_effect AS "designEffect"
    FROM bins LEFT JOIN (FROM segment_reference WHERE segment = ${name} AND value = ${position}) r
    USING (field, position) ORDER BY field, position`;
}

function queryAllCells(first: string): Promise<Table> {
  return sql`SELECT b.row::INTEGER AS row, date_diff('day', ${first}::DATE, p.day::DATE)::INTEGER AS day,
      p.leads::INTEGER AS leads
    FROM profiles p JOIN (SELECT field, position, row_number() OVER (ORDER BY field, position) - 1 AS row FROM bins) b
    USING (field, position)`;
}

function queryCells(first: string, {name, position}: SegmentChoice): Promise<Table> {
  return sql`SELECT b.row::INTEGER AS row, date_diff('day', ${first}::DATE, p.day::DATE)::INTEGER AS day,
      p.leads::INTEGER AS leads
    FROM segment_profiles p
    JOIN (SELECT field, position, row_number() OVER (ORDER BY field, position) - 1 AS row FROM bins) b
    USING (field, position) WHERE p.segment = ${name} AND p.value = ${position}`;
}

function queryAllDayScores(): Promise<Table> {
  return sql`SELECT day::VARCHAR AS day, count(*)::INTEGER AS leads, sum(score) AS total
    FROM predictions WHERE "first" GROUP BY day`;
}

function queryDayScores({name, position}: SegmentChoice): Promise<Table> {
  return sql`SELECT day::VARCHAR AS day, leads::INTEGER AS leads, leads * mean AS total
    FROM segment_scores WHERE segment = ${name} AND value = ${position}`;
}

async function queryTrainingMean({name, position}: SegmentChoice): Promise<number | null> {
  const table = await sql`SELECT mean FROM segment_reference_scores WHERE segment = ${name} AND value = ${position}`;
  return toRows<{mean: number}>(table)[0]?.mean ?? null;
}

/** Every category that the log holds and the reference does not. */
export async function queryUnseen(): Promise<UnseenCategory[]> {
  const table = await sql`SELECT day::VARCHAR AS day, field, bin, leads::INTEGER AS leads FROM unseen`;
  return toRows<UnseenCategory>(table);
}

function toRows<T>(table: Table): T[] {
  return table.toArray().map((row) => row.toJSON() as T);
}
