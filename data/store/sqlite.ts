import {mkdirSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname} from "node:path";
import {Failure} from "../failure.js";
import type {Database, OpenSpec, Queries} from "./database.js";
import type {Value} from "./tables.js";

/** What is used of better-sqlite3, which comes without types and may not be installed. */
interface Statement {
  readonly reader: boolean;
  all(...values: readonly Value[]): object[];
  run(...values: readonly Value[]): unknown;
}

interface Connection {
  prepare(sql: string): Statement;
  pragma(text: string): unknown;
  close(): void;
}

interface ConnectionSpec {
  readonly readonly?: boolean;
  readonly fileMustExist?: boolean;
  readonly timeout?: number;
}

type Connect = new (path: string, spec?: ConnectionSpec) => Connection;

const KEPT_STATEMENTS = 32;

/** Whether better-sqlite3, which is optional, is installed and fits this Node. */
export function hasSqlite(): boolean {
  try {
    new (load())(":memory:").close();
    return true;
  } catch {
    return false;
  }
}

/** Opens the SQLite file at `path`; to write, it is made when it is missing. */
export async function openSqlite(
  path: string,
  {readOnly = false, timeoutMs = 30_000}: OpenSpec = {}
): Promise<Database> {
  if (!readOnly) mkdirSync(dirname(path), {recursive: true});
  const connection = new (load())(path, {readonly: readOnly, fileMustExist: readOnly, timeout: timeoutMs});
  if (!readOnly) connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = NORMAL");
  const queries = createQueries(connection);
  return {
    ...queries,
    dialect: "sqlite",
    async transaction(work) {
      await queries.query("BEGIN IMMEDIATE");
      try {
        const result = await work(queries);
        await queries.query("COMMIT");
        return result;
      } catch (error) {
        await queries.query("ROLLBACK").catch(() => null);
        throw error;
      }
    },
    isRefusal: (error) => /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)/.test(getCode(error)) || error instanceof RangeError,
    close: async () => connection.close()
  };
}

function load(): Connect {
  try {
    return createRequire(import.meta.url)("better-sqlite3") as Connect;
  } catch (cause) {
    const hint = "run npm install, or set DATABASE_URL to postgresql://… or none";
    throw new Failure("missing_store", `better-sqlite3 is not installed: ${hint}`, {cause});
  }
}

function createQueries(connection: Connection): Queries {
  const statements = new Map<string, Statement>();
  return {
    async query<T extends object>(sql: string, values: readonly Value[] = []) {
      const statement = statements.get(sql) ?? connection.prepare(sql);
      if (statements.size < KEPT_STATEMENTS) statements.set(sql, statement);
      if (statement.reader) return statement.all(...values) as T[];
      statement.run(...values);
      return [];
    }
  };
}

function getCode(error: unknown): string {
  return String((error as {code?: unknown} | null)?.code ?? "");
}
