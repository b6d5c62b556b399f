import {once} from "node:events";
import {spawnProject, stopChild} from "../site/children.js";

/** Requests that are sent round and round, each connection one after another. */
export interface Load {
  readonly url: string;
  readonly path: string;
  readonly bodies: readonly string[];
  readonly requests: number;
  readonly connections: number;
}

export interface Loaded {
  /** Answers other than 200. */
  readonly errors: number;
  /** Milliseconds of each request. */
  readonly times: readonly number[];
  readonly tookMs: number;
}

export interface LoadClient {
  send(load: Load): Promise<Loaded>;
  stop(): Promise<void>;
}

/** A client in a process of its own, so that its work is not that of what it measures. */
export function startLoadClient(): LoadClient {
  const child = spawnProject("reports/serving/load.ts", {stdio: ["ignore", "inherit", "inherit", "ipc"]});
  return {
    async send(load) {
      child.send(load);
      const [loaded] = await once(child, "message");
      return loaded as Loaded;
    },
    stop: () => stopChild(child)
  };
}
