import {dirname, join} from "node:path";
import {Failure} from "../failure.js";
import type {ProjectPaths} from "../project.js";
import type {Database, OpenSpec} from "./database.js";
import {openPostgres} from "./postgres.js";
import {hasSqlite, openSqlite} from "./sqlite.js";

export type StoreLocation =
  {readonly kind: "sqlite"; readonly path: string} | {readonly kind: "postgres"; readonly url: string};

type Environment = Readonly<Record<string, string | undefined>>;

/** `DATABASE_URL`; the failure does not repeat it, since it may hold a password. */
export function parseStoreUrl(text: string): StoreLocation | "none" {
  if (text === "none") return "none";
  const path = /^sqlite:(?!\/\/)(.+)$/.exec(text)?.[1];
  if (path !== undefined) return {kind: "sqlite", path};
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return {kind: "postgres", url: text};
  const hint = "give postgresql://user:password@host:port/database, sqlite:<path> or none";
  throw new Failure("invalid_arguments", `invalid DATABASE_URL; ${hint}`);
}

/** The store that follows a project's logs; null for none. By default SQLite beside the predictions, if it is installed. */
export function locateStore({predictions}: Pick<ProjectPaths, "predictions">, env: Environment = process.env) {
  const location = env.DATABASE_URL ? parseStoreUrl(env.DATABASE_URL) : locateDefault(predictions);
  return location === "none" ? null : location;
}

export function openStore(location: StoreLocation, spec?: OpenSpec): Promise<Database> {
  return location.kind === "sqlite" ? openSqlite(location.path, spec) : openPostgres(location.url, spec);
}

/** Where a store is, without how to get in. */
export function formatLocation(location: StoreLocation): string {
  if (location.kind === "sqlite") return location.path;
  const {host, pathname} = new URL(location.url);
  return `postgresql://${host}${pathname}`;
}

function locateDefault(predictions: string): StoreLocation | "none" {
  return hasSqlite() ? {kind: "sqlite", path: join(dirname(predictions), "store.sqlite")} : "none";
}
