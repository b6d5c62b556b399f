import {Failure} from "../failure.js";
import type {Project} from "../project.js";
import type {Database, OpenSpec} from "./database.js";
import {formatLocation, locateStore, openStore, type StoreLocation} from "./location.js";

interface FoundStore {
  readonly location: StoreLocation;
  readonly database: Database;
}

/** The project's store, opened; `missing_store` when there is none or it cannot be reached. */
export async function requireStore({paths}: Pick<Project, "paths">, spec?: OpenSpec): Promise<FoundStore> {
  const location = requireLocation({paths});
  try {
    return {location, database: await openStore(location, spec)};
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const hint = "start it (SQLite's file is made by npm run migrate), or set DATABASE_URL to another";
    throw new Failure("missing_store", `the store ${formatLocation(location)} cannot be reached: ${hint}`, {cause});
  }
}

export function requireLocation({paths}: Pick<Project, "paths">): StoreLocation {
  const location = locateStore(paths);
  if (location) return location;
  const hint = "set DATABASE_URL, or install better-sqlite3";
  throw new Failure("missing_store", `no store follows the logs: ${hint}`);
}
