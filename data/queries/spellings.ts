import type {DuckDBConnection} from "@duckdb/node-api";
import {otherLabel} from "../../workspace/analysis/bins.js";
import {FEWEST_LEADS} from "../../workspace/analysis/namedBins.js";
import type {FieldProfile, Profile} from "../../workspace/analysis/profile.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import {groupCategories, type ValueCount} from "./categories.js";
import type {Columns} from "./columns.js";
import {readRows} from "./sql.js";

/** What a value is shown as, and the position of its bin. */
export interface Spelling {
  readonly value: string;
  readonly shown: string;
  readonly position: number;
  /** True when the reference has no such value, and enough leads do to name it. */
  readonly unseen: boolean;
}

/**
 * Makes the table `spellings (id, value, shown, position, unseen)`: every value
 * of every category and context column. A category that fewer than five leads
 * hold on either side is shown as other: a lead can be in reference and log.
 */
export async function spellCategories(
  connection: DuckDBConnection,
  {profiled, context}: Columns,
  profile: Profile | null
) {
  await connection.run(
    "CREATE TABLE spellings (id VARCHAR, value VARCHAR, shown VARCHAR, position INTEGER, unseen BOOLEAN)"
  );
  for (const [i, {kind}] of profiled.entries()) {
    if (kind === "numeric") continue;
    const held = `SELECT c${i} AS value, count(*) AS reference, 0 AS leads FROM held GROUP BY ALL UNION ALL`;
    const counts = await countValues(connection, `c${i}`, held);
    await writeSpellings(connection, `c${i}`, spell(counts, binnedValues(profile?.fields[i])));
  }
  for (const i of context.keys()) {
    await writeSpellings(connection, `x${i}`, spell(await countValues(connection, `x${i}`, ""), []));
  }
}

/** The spellings of given values, of which `binned` have a bin of their own, in order. */
export function spell(counts: readonly ValueCount[], binned: readonly string[]): Spelling[] {
  const positions = new Map(binned.map((value, position) => [categoryKey(value), position]));
  const other = {shown: otherLabel(binned), position: binned.length, unseen: false};
  const groups = groupCategories(counts).map(({key, value, reference, leads}) => {
    const position = positions.get(key);
    if (position !== undefined) return [key, {shown: binned[position], position, unseen: false}] as const;
    if (Math.max(reference, leads) < FEWEST_LEADS) return [key, other] as const;
    return [key, {...other, shown: value, unseen: reference === 0}] as const;
  });
  const byKey = new Map(groups);
  return counts.map(({value}) => ({value, ...(byKey.get(categoryKey(value)) ?? other)}));
}

function binnedValues(field: FieldProfile | undefined): readonly string[] {
  return field?.kind === "category" ? field.values : [];
}

/** Every value of a column, with how many rows of the reference hold it and how many leads first came with it. */
function countValues(connection: DuckDBConnection, id: string, held: string): Promise<ValueCount[]> {
  return readRows<ValueCount>(
    connection,
    `SELECT value, sum(reference) AS reference, sum(leads) AS leads FROM (
       ${held}
       SELECT ${id} AS value, 0 AS reference, count(firsts.line) AS leads
       FROM cache.predictions LEFT JOIN firsts USING (line) GROUP BY ALL
     ) WHERE value IS NOT NULL GROUP BY value`
  );
}

async function writeSpellings(connection: DuckDBConnection, id: string, spellings: readonly Spelling[]) {
  const appender = await connection.createAppender("spellings");
  for (const {value, shown, position, unseen} of spellings) {
    for (const text of [id, value, shown]) appender.appendVarchar(text);
    appender.appendInteger(position);
    appender.appendBoolean(unseen);
    appender.endRow();
  }
  appender.closeSync();
}
