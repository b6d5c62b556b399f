import {setTimeout as sleep} from "node:timers/promises";
import {Failure} from "../failure.js";
import {createRandom} from "../random.js";
import type {Database} from "./database.js";
import type {FollowedLog} from "./followedLogs.js";
import {type Checkpoints, Follower, measureLag} from "./follower.js";
import {formatLocation, openStore, type StoreLocation} from "./location.js";
import {migrate} from "./migrate.js";

const POLL_MS = 250;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

export interface FollowSpec {
  readonly location: StoreLocation;
  readonly logs: readonly FollowedLog[];
  /** Ships what is there, then ends. */
  readonly ending: AbortSignal;
  /** Ends after the batch under way. */
  readonly stopping: AbortSignal;
  readonly onLag?: (bytes: number) => void;
  readonly print: (line: string) => void;
}

/** What is noted of a store while it is open. */
interface Heed {
  knows(checkpoints: Checkpoints): void;
  /** It takes what is shipped: that it can be opened says nothing of that. */
  ships(): void;
}

/**
 * Follows the logs into a store until it is told to end. While the store is
 * away it is tried again after longer and longer, and what was logged meanwhile
 * is shipped then. A store of a newer layout is an `invalid_store` failure.
 */
export async function follow(spec: FollowSpec): Promise<void> {
  const random = createRandom(process.pid);
  let known: Checkpoints = new Map();
  const interruption = AbortSignal.any([spec.ending, spec.stopping]);
  let failures = 0;
  const heed: Heed = {
    knows: (checkpoints) => (known = checkpoints),
    ships: () => {
      if (failures > 0) spec.print(`the store ${formatLocation(spec.location)} is back`);
      failures = 0;
    }
  };
  while (!spec.stopping.aborted) {
    try {
      await withStore(spec.location, (database) => followOpen(database, spec, interruption, heed));
      return;
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (failures === 0) spec.print(formatAway(spec.location, error));
    }
    if (spec.ending.aborted) return;
    spec.onLag?.(await measureLag(spec.logs, known));
    await pause(toDelayMs(failures++, random), interruption);
  }
}

/** How long to wait after so many failures: twice as long each time, and somewhat by chance. */
export function toDelayMs(failures: number, random: () => number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS) * (0.5 + random() / 2);
}

async function withStore(location: StoreLocation, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openStore(location);
  try {
    await migrate(database);
    await work(database);
  } finally {
    await database.close();
  }
}

async function followOpen(
  database: Database,
  {logs, ending, stopping, onLag = () => undefined}: FollowSpec,
  interruption: AbortSignal,
  {knows, ships}: Heed
): Promise<void> {
  const follower = await Follower.open(database, logs);
  knows(follower.checkpoints);
  let left = await measureLag(logs, follower.checkpoints);
  for (;;) {
    const isLast = ending.aborted;
    left = await follower.pass(stopping, (bytes) => {
      ships();
      onLag((left = Math.max(0, left - bytes)));
    });
    ships();
    knows(follower.checkpoints);
    onLag(left);
    if (isLast || stopping.aborted) return;
    await pause(POLL_MS, interruption);
  }
}

async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  await sleep(delayMs, undefined, {signal}).catch(() => undefined);
}

function formatAway(location: StoreLocation, error: unknown): string {
  const code = (error as {code?: unknown} | null)?.code ?? "no code";
  return `the store ${formatLocation(location)} is away (${String(code)}); it is tried again, and catches up then`;
}
