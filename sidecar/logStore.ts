import type {ProjectPaths} from "../data/project.js";
import {locateStore} from "../data/store/location.js";
import {openReader} from "../data/store/openReader.js";
import type {StoreReader} from "../data/store/reader.js";
import type {Deps, FollowerLag} from "./deps.js";
import {LogFollower} from "./followLogs.js";
import {isFirst, type Worker} from "./worker.js";

/** The store that follows the logs, as one process of the service uses it. */
export interface LogStore {
  /** Null where no store follows. */
  readonly reader: StoreReader | null;
  readonly lags: () => readonly FollowerLag[];
  /** Starts to follow, in the first process of the service. */
  follow(): void;
  /** Has the store catch up, once the logs are whole. */
  close(): Promise<void>;
}

const NONE: LogStore = {reader: null, lags: () => [], follow: () => undefined, close: async () => undefined};

export function openLogStore(
  paths: Pick<ProjectPaths, "predictions">,
  env: Readonly<Record<string, string | undefined>>,
  worker: Worker,
  print: Deps["print"]
): LogStore {
  const location = locateStore(paths, env);
  if (!location) {
    if (!env.DATABASE_URL) print("no store follows the logs: it takes DATABASE_URL or better-sqlite3", {level: "info"});
    return NONE;
  }
  const reader = openReader(location, paths.predictions);
  const follower = isFirst(worker) ? new LogFollower(location.kind, env, print) : null;
  return {
    reader,
    lags: () => follower?.lags ?? [],
    follow: () => follower?.start(),
    async close() {
      await Promise.all([follower?.close(), reader.close()]);
    }
  };
}
