import type {DuckDBConnection} from "@duckdb/node-api";
import {RECENT_DAYS} from "../../workspace/analysis/lastDays.js";
import {toFigure} from "../../workspace/analysis/performance/figure.js";
import type {PerformanceSummary, QualityCheck} from "../../workspace/analysis/performance/performanceSummary.js";
import {isConstantByFault} from "../../workspace/analysis/quality/constantColumn.js";
import {robustRange} from "../../workspace/analysis/quality/robustRange.js";
import {FALSE_ALARM_RATE, judgeShare, type ShareCount} from "../../workspace/analysis/quality/shareLimit.js";
import {volumeLimits} from "../../workspace/analysis/quality/volumeLimits.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import {groupBy} from "../groupBy.js";
import type {ProfiledColumn} from "./columns.js";
import type {OpenLog} from "./openLog.js";
import {quoteNumber, readRows} from "./sql.js";

/** Fewer weeks do not say what a usual one holds. */
const FEWEST_WEEKS = 4;

type Quality = PerformanceSummary["quality"];

/** A share before it is judged: its limit depends on how many others there are. */
interface Counted {
  readonly kind: QualityCheck["kind"];
  readonly column: ProfiledColumn | null;
  readonly reference: ShareCount;
  readonly current: ShareCount;
}

interface ColumnCounts {
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  readonly commonest: number | null;
}

/**
 * The new leads of the last days of predictions against limits learnt from the
 * reference: missing, unseen and out-of-range values, columns gone constant,
 * rows that are there twice, and the volume of such weeks before. At most one
 * in a hundred unchanged windows has an alert among its shares. Null without a
 * reference or a lead.
 */
export async function summarizeQuality({connection, columns, profile}: OpenLog): Promise<Quality> {
  const [window] = await readRows<{from: string; to: string; leads: number}>(connection, WINDOW);
  const [{rows}] = await readRows<{rows: number}>(connection, "SELECT count(*) AS rows FROM held");
  if (!profile || !window || rows === 0) return null;
  await connection.run(CURRENT);
  const counted: Counted[] = [];
  const constants: QualityCheck[] = [];
  for (const [i, column] of columns.profiled.entries()) {
    const [held, now] = [await countColumn(connection, "held", i), await countColumn(connection, "recent", i)];
    counted.push({kind: "missing", column, reference: toMissing(held), current: toMissing(now)});
    counted.push(...(await countStrange(connection, column, i)));
    constants.push(judgeConstant(column, held, now));
  }
  counted.push(await countDuplicates(connection, columns.profiled.length));
  return {
    from: window.from,
    to: window.to,
    checks: [...judgeAll(counted), ...constants, ...(await judgeVolume(connection, window.leads))]
  };
}

const WINDOW = `SELECT strftime(last - ${RECENT_DAYS - 1}, '%Y-%m-%d') AS from, strftime(last, '%Y-%m-%d') AS to,
    count(*) AS leads
  FROM cache.predictions SEMI JOIN firsts USING (line), (SELECT max(timestamp)::DATE AS last FROM cache.predictions)
  WHERE timestamp::DATE > last - ${RECENT_DAYS} GROUP BY last`;

const CURRENT = `CREATE TABLE recent AS FROM cache.predictions SEMI JOIN firsts USING (line)
  WHERE timestamp::DATE > (SELECT max(timestamp)::DATE FROM cache.predictions) - ${RECENT_DAYS} ORDER BY line`;

async function countColumn(connection: DuckDBConnection, table: string, i: number): Promise<ColumnCounts> {
  const sql = `SELECT sum(n)::BIGINT AS rows, coalesce(sum(n) FILTER (value IS NULL), 0)::BIGINT AS missing,
      count(value) AS distinct, max(n) AS commonest
    FROM (SELECT c${i} AS value, count(*) AS n FROM ${table} GROUP BY ALL)`;
  const [counts] = await readRows<ColumnCounts>(connection, sql);
  return counts;
}

function toMissing({missing, rows}: ColumnCounts): ShareCount {
  return {events: missing, rows};
}

/** Values that the reference does not lead one to expect; a private column has none to look at. */
async function countStrange(connection: DuckDBConnection, column: ProfiledColumn, i: number): Promise<Counted[]> {
  if (!column.isPublic) return [];
  return column.kind === "numeric" ? countOutside(connection, column, i) : countUnseen(connection, column, i);
}

async function countOutside(connection: DuckDBConnection, column: ProfiledColumn, i: number): Promise<Counted[]> {
  const values = await readRows<{value: number}>(
    connection,
    `SELECT c${i} AS value FROM held WHERE c${i} IS NOT NULL ORDER BY 1`
  );
  if (values.length === 0) return [];
  const [low, high] = robustRange(values.map(({value}) => value));
  const count = async (table: string): Promise<ShareCount> => {
    const outside = `c${i} < ${quoteNumber(low)} OR c${i} > ${quoteNumber(high)}`;
    const sql = `SELECT count(*) FILTER (${outside}) AS events, count(c${i}) AS rows FROM ${table}`;
    return (await readRows<ShareCount>(connection, sql))[0];
  };
  return [{kind: "out of range", column, reference: await count("held"), current: await count("recent")}];
}

/** Of the reference count as unseen the categories that it has once (Good 1953). */
async function countUnseen(connection: DuckDBConnection, column: ProfiledColumn, i: number): Promise<Counted[]> {
  const sql = `SELECT value, sum(held)::BIGINT AS held, sum(recent)::BIGINT AS recent FROM (
      SELECT c${i} AS value, 1 AS held, 0 AS recent FROM held UNION ALL SELECT c${i}, 0, 1 FROM recent
    ) WHERE value IS NOT NULL GROUP BY value`;
  const values = await readRows<{value: string; held: number; recent: number}>(connection, sql);
  const groups = [...groupBy(values, ({value}) => categoryKey(value)).values()].map((group) => ({
    held: group.reduce((sum, {held}) => sum + held, 0),
    recent: group.reduce((sum, {recent}) => sum + recent, 0)
  }));
  const total = (side: "held" | "recent") => groups.reduce((sum, group) => sum + group[side], 0);
  const unseen = groups.filter(({held}) => held === 0).reduce((sum, {recent}) => sum + recent, 0);
  const once = groups.filter(({held}) => held === 1).length;
  const reference = {events: once, rows: total("held")};
  return [{kind: "unseen", column, reference, current: {events: unseen, rows: total("recent")}}];
}

/** Rows that are there again, among as many of both sides: the more rows, the more are alike. */
async function countDuplicates(connection: DuckDBConnection, fields: number): Promise<Counted> {
  const cells = Array.from({length: fields}, (_, i) => `c${i}`).join(", ");
  const count = async (table: string): Promise<ShareCount> => {
    const sql = `SELECT sum(n - 1)::BIGINT AS events, sum(n)::BIGINT AS rows FROM (
      SELECT count(*) AS n FROM (FROM ${table}
        LIMIT (SELECT least((SELECT count(*) FROM held), (SELECT count(*) FROM recent)))) GROUP BY ${cells})`;
    return (await readRows<ShareCount>(connection, sql))[0];
  };
  return {kind: "duplicates", column: null, reference: await count("held"), current: await count("recent")};
}

function judgeAll(counted: readonly Counted[]): QualityCheck[] {
  const told = counted.filter(({reference, current}) => reference.rows > 0 && current.rows > 0);
  return told.map(({kind, column, reference, current}) => {
    const judged = judgeShare(reference, current, 1, FALSE_ALARM_RATE / told.length);
    return {
      ...describe(kind, column),
      value: toFigure(judged.share),
      reference: toFigure(judged.reference),
      limits: [0, toFigure(judged.limit)],
      rows: current.rows,
      alert: judged.alert
    };
  });
}

function judgeConstant(column: ProfiledColumn, held: ColumnCounts, now: ColumnCounts): QualityCheck {
  const known = now.rows - now.missing;
  const share = (held.commonest ?? 0) / held.rows;
  return {
    ...describe("constant", column),
    value: now.distinct,
    reference: held.distinct,
    limits: [held.distinct > 1 ? 2 : 0, null],
    rows: known,
    alert: known > 0 && isConstantByFault(now.distinct, known, share)
  };
}

/** The leads of the window against those of the weeks before it; too few weeks judge nothing. */
async function judgeVolume(connection: DuckDBConnection, leads: number): Promise<QualityCheck[]> {
  const weeks = await readRows<{leads: number}>(
    connection,
    `SELECT count(*) AS leads FROM (
       SELECT ((SELECT max(timestamp)::DATE FROM cache.predictions) - timestamp::DATE) // ${RECENT_DAYS} AS week,
         ((SELECT max(timestamp)::DATE FROM cache.predictions)
           - (SELECT min(timestamp)::DATE FROM cache.predictions) + 1) // ${RECENT_DAYS} AS whole
       FROM cache.predictions SEMI JOIN firsts USING (line)
     ) WHERE week > 0 AND week < whole GROUP BY week ORDER BY week`
  );
  if (weeks.length < FEWEST_WEEKS) return [];
  const volumes = weeks.map((week) => week.leads);
  const [low, high] = volumeLimits(volumes);
  return [
    {
      ...describe("volume", null),
      value: leads,
      reference: toFigure(volumes.reduce((sum, volume) => sum + volume, 0) / volumes.length),
      limits: [toFigure(low), toFigure(high)],
      rows: leads,
      alert: leads < low || leads > high
    }
  ];
}

function describe(kind: QualityCheck["kind"], column: ProfiledColumn | null) {
  return {kind, field: column?.name ?? null, label: column?.label ?? null};
}
