import {listLogFiles} from "../logFiles.js";
import type {Database} from "./database.js";
import {type Checkpoints, readCheckpoints} from "./follower.js";
import {withTailedFile} from "./tail.js";

/** What the files of a log held at a moment. */
interface Snapshot {
  readonly timeMs: number;
  readonly sizes: ReadonlyMap<string, number>;
}

type Ask = <T>(question: (database: Database) => Promise<T>) => Promise<T>;

/**
 * Whether a store holds all that was logged at `path` up to a moment. While
 * lines keep coming it never holds all, so what the log held at an earlier
 * moment is remembered until the store has that.
 */
export function createCatchUp(path: string, clock: () => number, ask: Ask): (timeMs: number) => Promise<boolean> {
  let pending: Snapshot | null = null;
  let reachedMs = -Infinity;
  let check: {readonly timeMs: number; readonly done: Promise<void>} | null = null;

  const run = async (timeMs: number) => {
    const now = await takeSnapshot(path, timeMs);
    const checkpoints = await ask(readCheckpoints);
    for (const snapshot of [pending, now]) {
      if (snapshot && holds(checkpoints, snapshot)) reachedMs = Math.max(reachedMs, snapshot.timeMs);
    }
    if (!pending || pending.timeMs <= reachedMs) pending = now;
  };

  return async (timeMs) => {
    if (timeMs <= reachedMs) return true;
    if (!check || check.timeMs < timeMs) {
      const startedMs = clock();
      check = {timeMs: startedMs, done: run(startedMs)};
    }
    const {done} = check;
    await done.finally(() => {
      if (check?.done === done) check = null;
    });
    return timeMs <= reachedMs;
  };
}

function holds(checkpoints: Checkpoints, {sizes}: Snapshot): boolean {
  return [...sizes].every(([file, size]) => (checkpoints.get(`predictions/${file}`)?.next ?? 0) >= size);
}

/** The files as they are between two equal listings: one that is renamed meanwhile would be missed. */
async function takeSnapshot(path: string, timeMs: number): Promise<Snapshot> {
  for (;;) {
    const files = await listLogFiles(path);
    const sizes = new Map<string, number>();
    for (const file of files) await withTailedFile(file, async ({id, size}) => sizes.set(id, size));
    if ((await listLogFiles(path)).join("\n") === files.join("\n")) return {timeMs, sizes};
  }
}
