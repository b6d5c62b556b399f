import type {DuckDBConnection} from "@duckdb/node-api";
import type {Profile} from "../../workspace/analysis/profile.js";
import type {Project} from "../project.js";
import {withCache} from "./cache.js";
import {type Columns, toColumns} from "./columns.js";
import {countProfiles} from "./countProfiles.js";
import {countMalformed, ingestLogs} from "./ingest.js";
import {readProfile} from "./readProfile.js";
import {readReference} from "./readReference.js";
import {spellCategories} from "./spellings.js";

/**
 * The logs of a project, counted. On the connection are `cache.predictions`
 * and `cache.requests`, `held` (the reference), `firsts` (the line of each
 * lead's first prediction), `spellings`, `profiles` and `unseen`.
 */
export interface OpenLog {
  readonly connection: DuckDBConnection;
  readonly columns: Columns;
  readonly profile: Profile | null;
  readonly malformed: {readonly predictions: number; readonly requests: number};
}

/** Reads what is new in a project's logs, counts them, and runs `work` on them. */
export function withLog<T>(project: Project, work: (log: OpenLog) => Promise<T>): Promise<T> {
  return withCache(project, async (connection) => {
    await ingestLogs(connection, project);
    const profile = readProfile(project);
    const columns = toColumns(project.schema);
    await readReference(connection, project);
    if (!profile) await connection.run("TRUNCATE held");
    await connection.run(FIRSTS);
    await spellCategories(connection, columns, profile);
    await countProfiles(connection, columns, profile);
    return work({connection, columns, profile, malformed: await countMalformed(connection)});
  });
}

/** The first prediction of a lead is its earliest; of equals, the one logged first. */
const FIRSTS = `CREATE TABLE firsts AS SELECT arg_min(line, (timestamp, line)) AS line FROM cache.predictions GROUP BY lead`;
