import type {DuckDBConnection} from "@duckdb/node-api";
import {SCORE_BANDS} from "../../workspace/analysis/mergeProfiles.js";
import type {CountedField} from "./countProfiles.js";
import {LEADS} from "./leads.js";
import {placeReference, type Placing} from "./placeLeads.js";
import {quoteText} from "./sql.js";

/** Hours are counted this far back from the last prediction. */
const HOURS = 72;

/**
 * Makes, of `placed`, `hours (hour, field, position, leads)` of the last 72 UTC
 * hours up to that of the last prediction, `moments (day, field, n, mean,
 * squares)` of the numbers of each day, and `bands (day, band, leads)` of their scores.
 */
export async function countSpans(connection: DuckDBConnection, fields: readonly CountedField[]): Promise<void> {
  await connection.run("CREATE TABLE hours (hour TIMESTAMP, field VARCHAR, position INTEGER, leads INTEGER)");
  await connection.run("CREATE TABLE moments (day DATE, field VARCHAR, n INTEGER, mean DOUBLE, squares DOUBLE)");
  const last = "(SELECT date_trunc('hour', max(timestamp)) FROM cache.predictions)";
  for (const [i, {name, id, profile}] of fields.entries()) {
    await connection.run(
      `INSERT INTO hours SELECT hour, ${quoteText(name)}, p${i}, count(*) FROM placed
       WHERE hour > ${last} - INTERVAL ${HOURS} HOUR GROUP BY ALL`
    );
    if (profile.kind === "numeric") await connection.run(momentsSql(name, id));
  }
  await connection.run(
    `CREATE TABLE bands AS SELECT day, least(${SCORE_BANDS - 1}, floor(score * ${SCORE_BANDS}))::INTEGER AS band,
       count(*)::INTEGER AS leads FROM placed GROUP BY ALL`
  );
}

/**
 * Makes, of `placed`, `segment_profiles (segment, value, day, field, position,
 * leads)` and `segment_scores (segment, value, day, leads, mean)`, and the same
 * of the reference, where it has the segment, in `segment_reference (segment,
 * value, field, position, leads)` and `segment_reference_scores (segment,
 * value, leads, mean)`. `value` is the position in `segments`.
 */
export async function countSegments(connection: DuckDBConnection, {fields, segments}: Placing): Promise<void> {
  const bins = "field VARCHAR, position INTEGER, leads INTEGER";
  const scores = "leads INTEGER, mean DOUBLE";
  const value = "segment VARCHAR, value INTEGER";
  await connection.run(`CREATE TABLE segment_profiles (${value}, day DATE, ${bins})`);
  await connection.run(`CREATE TABLE segment_scores (${value}, day DATE, ${scores})`);
  await connection.run(`CREATE TABLE segment_reference (${value}, ${bins})`);
  await connection.run(`CREATE TABLE segment_reference_scores (${value}, ${scores})`);
  await countEach(
    connection,
    {fields, segments},
    {from: "placed", day: ", day", to: ["segment_profiles", "segment_scores"]}
  );
  const held = segments.filter(({binned}) => binned !== null);
  await placeReference(connection, {fields, segments: held});
  const to = ["segment_reference", "segment_reference_scores"] as const;
  await countEach(connection, {fields, segments: held}, {from: "placed_held", day: "", to});
}

interface Counting {
  readonly from: string;
  /** The day as a further column; empty for none. */
  readonly day: string;
  readonly to: readonly [counts: string, scores: string];
}

async function countEach(connection: DuckDBConnection, {fields, segments}: Placing, {from, day, to}: Counting) {
  for (const [g, {name}] of segments.entries()) {
    const segment = `${quoteText(name)}, g${g}${day}`;
    // The reference may hold values that no lead has, of a segment without a rest.
    const known = `WHERE g${g} IS NOT NULL`;
    for (const [i, field] of fields.entries()) {
      const counted = `${segment}, ${quoteText(field.name)}, p${i}, count(*)`;
      await connection.run(`INSERT INTO ${to[0]} SELECT ${counted} FROM ${from} ${known} GROUP BY ALL`);
    }
    await connection.run(
      `INSERT INTO ${to[1]} SELECT ${segment}, count(*), favg(score) FROM ${from} ${known} GROUP BY ALL`
    );
  }
}

/** Squares are summed about the day's mean; of numbers too large for it both are NULL. */
function momentsSql(name: string, id: string): string {
  const numbers = `SELECT timestamp::DATE AS day, ${id} AS x FROM ${LEADS} WHERE ${id} IS NOT NULL`;
  const means = `SELECT day, count(*) AS n, favg(x) AS mean FROM numbers GROUP BY day`;
  const sums = `SELECT day, n, mean, fsum((x - mean) * (x - mean)) AS squares
    FROM numbers JOIN means USING (day) GROUP BY ALL`;
  const finite = (column: string) => `CASE WHEN isfinite(mean) AND isfinite(squares) THEN ${column} END`;
  return `INSERT INTO moments WITH numbers AS (${numbers}), means AS (${means}), sums AS (${sums})
    SELECT day, ${quoteText(name)}, n, ${finite("mean")}, ${finite("squares")} FROM sums`;
}
