import type {DuckDBConnection} from "@duckdb/node-api";
import type {Profile} from "../../workspace/analysis/profile.js";
import type {Project} from "../project.js";
import {findCurrentReference} from "../resolveReference.js";
import {withCache} from "./cache.js";
import {type Columns, toColumns} from "./columns.js";
import {type CountedField, countProfiles, toCountedFields} from "./countProfiles.js";
import {countMalformed, ingestLogs} from "./ingest.js";
import {placeLeads} from "./placeLeads.js";
import {readProfile} from "./readProfile.js";
import {readReference} from "./readReference.js";
import {chooseSegments, type Segment, toSegments} from "./segments.js";
import {spellCategories} from "./spellings.js";

/**
 * The logs of a project, counted. On the connection are `cache.predictions`
 * and `cache.requests`, `held` (the reference), `firsts` (the line of each
 * lead's first prediction), `spellings`, `segments`, `placed`, `profiles` and `unseen`.
 */
export interface OpenLog {
  readonly connection: DuckDBConnection;
  /** The current version, whose reference is held. */
  readonly modelVersion: string | null;
  readonly columns: Columns;
  readonly profile: Profile | null;
  readonly fields: readonly CountedField[];
  readonly segments: readonly Segment[];
  readonly malformed: {readonly predictions: number; readonly requests: number};
}

/** Reads what is new in a project's logs, counts them, and runs `work` on them. */
export function withLog<T>(project: Project, work: (log: OpenLog) => Promise<T>): Promise<T> {
  return withCache(project, async (connection) => {
    await ingestLogs(connection, project);
    const reference = findCurrentReference(project);
    const profile = reference && readProfile(project, reference);
    const columns = toColumns(project.schema);
    await readReference(connection, project, profile && reference.rows);
    await connection.run(FIRSTS);
    await spellCategories(connection, columns, profile);
    const fields = toCountedFields(columns, profile);
    const segments = toSegments(project.schema, columns, profile);
    await chooseSegments(connection, segments);
    await placeLeads(connection, {fields, segments});
    await countProfiles(connection, fields);
    const modelVersion = reference?.version ?? null;
    const malformed = await countMalformed(connection);
    return work({connection, modelVersion, columns, profile, fields, segments, malformed});
  });
}

/** The first prediction of a lead is its earliest; of equals, the one logged first. */
const FIRSTS = `CREATE TABLE firsts AS SELECT arg_min(line, (timestamp, line)) AS line FROM cache.predictions GROUP BY lead`;
