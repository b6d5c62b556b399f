import type {DuckDBConnection} from "@duckdb/node-api";
import type {CountedField} from "./countProfiles.js";
import {LEADS} from "./leads.js";
import type {Segment} from "./segments.js";
import {quoteNumber, quoteText} from "./sql.js";

export interface Placing {
  readonly fields: readonly CountedField[];
  readonly segments: readonly Segment[];
}

/**
 * Makes the table `placed (day, hour, score, p0, p1, …, g0, g1, …)`, every lead
 * once: the position of its bin in each field, and of its value in each segment.
 */
export async function placeLeads(connection: DuckDBConnection, placing: Placing): Promise<void> {
  const when = ["p.timestamp::DATE AS day", "date_trunc('hour', p.timestamp) AS hour"];
  await connection.run(`CREATE TABLE placed AS ${placedSql(LEADS, when, placing)}`);
}

/** The same of the reference's rows, which have no time: `placed_held (score, p0, p1, …, g0, g1, …)`. */
export async function placeReference(connection: DuckDBConnection, placing: Placing): Promise<void> {
  await connection.run(`CREATE TABLE placed_held AS ${placedSql("held", [], placing)}`);
}

function placedSql(from: string, when: readonly string[], {fields, segments}: Placing): string {
  const categories = fields.filter(({profile}) => profile.kind === "category").map(({id}) => id);
  const ids = [...new Set([...categories, ...segments.map(({id}) => id)])];
  const selected = [
    ...[...when, "p.score"],
    ...fields.map((field, i) => `(${positionSql(field)})::UTINYINT AS p${i}`),
    ...segments.map(({name}, i) => `coalesce(v${i}.position, ${restSql(name)})::UTINYINT AS g${i}`)
  ];
  const spelled = ids.map((id) => `LEFT JOIN spellings AS s_${id} ON s_${id}.id = '${id}' AND s_${id}.value = p.${id}`);
  const valued = segments.map(({name, id}, i) => {
    const matches = `v${i}.segment = ${quoteText(name)} AND v${i}.shown IS NOT DISTINCT FROM s_${id}.shown`;
    return `LEFT JOIN segments AS v${i} ON ${matches}`;
  });
  return `SELECT ${selected.join(", ")} FROM ${from} AS p ${[...spelled, ...valued].join(" ")}`;
}

function positionSql({id, profile}: CountedField): string {
  if (profile.kind === "category") {
    const other = profile.values.length;
    return `CASE WHEN p.${id} IS NULL THEN ${other + 1} ELSE coalesce(s_${id}.position, ${other}) END`;
  }
  const {edges} = profile;
  const reached = edges.map((edge) => `(p.${id} >= ${quoteNumber(edge)})::INTEGER`);
  return `CASE WHEN p.${id} IS NULL THEN ${edges.length + 1} ELSE ${["0", ...reached].join(" + ")} END`;
}

/** The position of the values that have none of their own; null where every lead has one. */
function restSql(segment: string): string {
  return `(SELECT position FROM segments WHERE segment = ${quoteText(segment)} AND rest)`;
}
