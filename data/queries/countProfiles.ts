import type {DuckDBConnection} from "@duckdb/node-api";
import type {FieldProfile, Profile} from "../../workspace/analysis/profile.js";
import {type Columns, SCORE} from "./columns.js";
import {LEADS} from "./leads.js";
import {quoteText} from "./sql.js";

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
 * Makes, of `placed`, the tables `profiles (day, field, position, leads)`,
 * every lead once in each field, and `unseen (day, field, bin, leads)`, the
 * categories among them that the reference does not have.
 */
export async function countProfiles(connection: DuckDBConnection, fields: readonly CountedField[]): Promise<void> {
  await connection.run("CREATE TABLE profiles (day DATE, field VARCHAR, position INTEGER, leads INTEGER)");
  await connection.run("CREATE TABLE unseen (day DATE, field VARCHAR, bin VARCHAR, leads INTEGER)");
  for (const [i, {name, id, profile}] of fields.entries()) {
    await connection.run(
      `INSERT INTO profiles SELECT day, ${quoteText(name)}, p${i}, count(*) FROM placed GROUP BY ALL`
    );
    if (profile.kind === "category") await connection.run(unseenSql(name, id));
  }
}

function unseenSql(name: string, id: string): string {
  return `INSERT INTO unseen SELECT p.timestamp::DATE, ${quoteText(name)}, s.shown, count(*)
    FROM ${LEADS} AS p JOIN spellings AS s ON s.id = ${quoteText(id)} AND s.value = p.${id}
    WHERE s.unseen GROUP BY ALL`;
}
