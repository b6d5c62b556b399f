import {rmSync} from "node:fs";
import {toBins} from "../../workspace/analysis/bins.js";
import type {Project} from "../project.js";
import type {Columns, ProfiledColumn} from "./columns.js";
import {countSegments, countSpans} from "./countSpans.js";
import {type OpenLog, withLog} from "./openLog.js";
import {quoteName, quoteText} from "./sql.js";

/**
 * Writes the data file of the pages, as docs/architecture.md has it, in place
 * of any at `path`. The same logs give the same rows in the same order; the
 * bytes differ, since DuckDB pads its metadata with whatever is in memory.
 */
export function writeLogFile(project: Project, path: string): Promise<void> {
  return withLog(project, async (log) => {
    rmSync(path, {force: true});
    const {connection, columns} = log;
    await countSpans(connection, log.fields);
    await countSegments(connection, log);
    // DuckDB-WASM reads the first storage version.
    await connection.run(`ATTACH ${quoteText(path)} AS log (STORAGE_VERSION 'v1.0.0')`);
    await connection.run(predictionsSql(columns));
    await connection.run(referenceSql(columns));
    await connection.run(REQUESTS);
    for (const table of COUNTS) await connection.run(`CREATE TABLE log.${table} AS FROM ${table} ORDER BY ALL`);
    await connection.run(SEGMENTS);
    await writeBins(log);
    await connection.run("DETACH log");
  });
}

/** The tables of counts that are written as they are. */
const COUNTS = [
  ...["profiles", "hours", "moments", "bands", "unseen"],
  ...["segment_profiles", "segment_scores", "segment_reference", "segment_reference_scores"]
];

const SEGMENTS =
  "CREATE TABLE log.segments AS SELECT segment, label, position, value, leads FROM segments ORDER BY rowid";

const REQUESTS = `CREATE TABLE log.requests AS
  SELECT timestamp, timestamp::DATE AS day, method, endpoint, status_code, response_ms
  FROM cache.requests ORDER BY timestamp, line`;

function predictionsSql(columns: Columns): string {
  const shown = shownColumns(columns);
  const context = columns.context.map(({column}, i) => showText(column, `x${i}`));
  return `CREATE TABLE log.predictions AS
    SELECT ${[
      ...["p.timestamp", "p.timestamp::DATE AS day", "p.score", "p.margin", "p.label", "p.confidence"],
      ...["p.inference_ms", "p.model_version", "f.line IS NOT NULL AS first"],
      ...[...shown, ...context].map(({select}) => select)
    ].join(", ")}
    FROM cache.predictions AS p LEFT JOIN firsts AS f USING (line)
    ${[...shown, ...context].map(({join}) => join).join("\n")}
    ORDER BY p.timestamp, p.line`;
}

function referenceSql(columns: Columns): string {
  const shown = shownColumns(columns);
  return `CREATE TABLE log.reference AS
    SELECT ${["p.score", "p.outcome::INTEGER AS outcome", ...shown.map(({select}) => select)].join(", ")}
    FROM held AS p ${shown.map(({join}) => join).join("\n")}
    ORDER BY p.rowid`;
}

interface Shown {
  readonly select: string;
  readonly join: string;
}

function shownColumns({profiled}: Columns): Shown[] {
  return profiled
    .map((column, i) => ({column, i}))
    .filter(({column}) => column.isPublic)
    .map(showColumn);
}

function showColumn({column, i}: {column: ProfiledColumn; i: number}): Shown {
  if (column.kind === "category") return showText(column.column, `c${i}`);
  return {select: `p.c${i} AS ${quoteName(column.column)}`, join: ""};
}

function showText(column: string, id: string): Shown {
  return {
    select: `s_${id}.shown AS ${quoteName(column)}`,
    join: `LEFT JOIN spellings AS s_${id} ON s_${id}.id = '${id}' AND s_${id}.value = p.${id}`
  };
}

async function writeBins({connection, fields}: OpenLog): Promise<void> {
  const types =
    "field VARCHAR, label VARCHAR, kind VARCHAR, position INTEGER, bin VARCHAR, reference INTEGER, design_effect DOUBLE";
  await connection.run(`CREATE TABLE log.bins (${types})`);
  for (const field of fields) {
    const {labels, counts} = toBins(field.profile);
    const effect = field.profile.design_effect ?? "NULL";
    const start = [field.name, field.profile.label, field.profile.kind].map(quoteText).join(", ");
    const rows = labels.map(
      (bin, position) => `(${start}, ${position}, ${quoteText(bin)}, ${counts[position]}, ${effect})`
    );
    await connection.run(`INSERT INTO log.bins VALUES ${rows.join(", ")}`);
  }
}
