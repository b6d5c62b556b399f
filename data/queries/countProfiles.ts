import type {DuckDBConnection} from "@duckdb/node-api";
import type {FieldProfile, Profile} from "../../workspace/analysis/profile.js";
import {type Columns, SCORE} from "./columns.js";
import {quoteNumber, quoteText} from "./sql.js";

/** A field of the pages' tables, its bins, and the column of the cache it is counted from. */
export interface CountedField {
  readonly name: string;
  readonly id: string;
  readonly profile: FieldProfile;
}

/** The fields that are counted: the profiled columns, then the score; none without a profile. */
export function toCountedFields({profiled}: Columns, profile: Profile | null): CountedField[] {
  if (!profile) return [];
  const fields = profiled.map(({column}, i) => ({name: column, id: `c${i}`, profile: profile.fields[i]}));
  return [...fields, {name: SCORE, id: SCORE, profile: profile.score}];
}

/**
 * Makes the tables `profiles (day, field, position, leads)`, every lead once in
 * each field, and `unseen (day, field, bin, leads)`, the categories among them
 * that the reference does not have.
 */
export async function countProfiles(connection: DuckDBConnection, columns: Columns, profile: Profile | null) {
  await connection.run("CREATE TABLE profiles (day DATE, field VARCHAR, position INTEGER, leads INTEGER)");
  await connection.run("CREATE TABLE unseen (day DATE, field VARCHAR, bin VARCHAR, leads INTEGER)");
  for (const field of toCountedFields(columns, profile)) {
    if (field.profile.kind === "numeric") await connection.run(numericSql(field, field.profile.edges));
    else await countCategory(connection, field, field.profile.values.length);
  }
}

const LEADS = "cache.predictions SEMI JOIN firsts USING (line)";

function numericSql({name, id}: CountedField, edges: readonly number[]): string {
  const reached = edges.map((edge) => `(${id} >= ${quoteNumber(edge)})::INTEGER`);
  const position = `coalesce(${["0", ...reached].join(" + ")}, ${edges.length + 1})`;
  const counted = edges.length > 0 ? position : `CASE WHEN ${id} IS NULL THEN 1 ELSE 0 END`;
  return `INSERT INTO profiles SELECT timestamp::DATE, ${quoteText(name)}, ${counted}, count(*) FROM ${LEADS} GROUP BY ALL`;
}

async function countCategory(connection: DuckDBConnection, {name, id}: CountedField, values: number): Promise<void> {
  const from = `(FROM ${LEADS}) AS p LEFT JOIN spellings AS s ON s.id = ${quoteText(id)} AND s.value = p.${id}`;
  const day = `SELECT p.timestamp::DATE, ${quoteText(name)}`;
  await connection.run(
    `INSERT INTO profiles ${day}, coalesce(s.position, ${values + 1}), count(*) FROM ${from} GROUP BY ALL`
  );
  await connection.run(`INSERT INTO unseen ${day}, s.shown, count(*) FROM ${from} WHERE s.unseen GROUP BY ALL`);
}
