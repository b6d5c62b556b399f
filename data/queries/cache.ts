import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import type {DuckDBConnection} from "@duckdb/node-api";
import {Failure} from "../failure.js";
import type {Project} from "../project.js";
import {withDuckDB} from "./duckdb.js";
import {quoteText} from "./sql.js";

const RETRY_MS = 100;
const PATIENCE_MS = 300_000;

/** What DuckDB says of a file, or of its write-ahead log, that is damaged or of another storage version. */
const BROKEN =
  /not a valid DuckDB database|corrupt (database|WAL)|could not read enough bytes|database file with version number|failed to deserialize|^Catalog Error: Failure while replaying WAL/i;

const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` with the project's cache of its logs attached as `cache`, alone:
 * callers in this process take turns, since DuckDB's lock of a file holds only
 * against other processes, and those are waited for.
 */
export function withCache<T>(project: Project, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const path = join(project.paths.cache, "log.duckdb");
  const turn = queues.get(path) ?? Promise.resolve();
  const run = turn.then(() =>
    withDuckDB(project, async (connection) => {
      mkdirSync(project.paths.cache, {recursive: true});
      await attach(connection, path);
      return work(connection);
    })
  );
  queues.set(path, Promise.allSettled([run]));
  return run;
}

async function attach(connection: DuckDBConnection, path: string): Promise<void> {
  const sql = `ATTACH ${quoteText(path)} AS cache`;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const error = await connection.run(sql).then(
      () => null,
      (cause: unknown) => cause
    );
    if (error === null) return;
    if (isBroken(error)) return attachAnew(connection, path);
    if (!isLocked(error)) throw error;
    if (Date.now() > deadline) throw held(path, error);
    await sleep(RETRY_MS);
  }
}

/** A broken cache is made again: the log is the truth. */
async function attachAnew(connection: DuckDBConnection, path: string): Promise<void> {
  rmSync(path, {force: true});
  rmSync(`${path}.wal`, {force: true});
  await connection.run(`ATTACH ${quoteText(path)} AS cache`);
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && BROKEN.test(error.message);
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.message.includes("Could not set lock");
}

function held(path: string, cause: unknown): Failure {
  return new Failure("unwritable_log", `${path} is held by another process; end it and try again`, {cause});
}
