import {Ajv} from "ajv";
import {Outcome} from "../data/formats/outcome.js";
import {type Log, openLog} from "../data/log.js";
import {listLogFiles} from "../data/logFiles.js";
import {toOutcomeKey} from "../data/outcomeKey.js";
import {readLinesBackwards} from "../data/readBackwards.js";

const MAX_REMEMBERED = 100_000;
const TAIL_BYTES = 16 * 2 ** 20;

const isOutcome = new Ajv({strict: false, validateFormats: false}).compile<Outcome>(Outcome);

export interface Outcomes {
  /** Whether the last write of their log succeeded. */
  readonly healthy: boolean;
  /** Resolves when each event is in the log; one that is remembered to be there is not written again. */
  record(outcomes: readonly Outcome[]): Promise<void>;
}

/** The log of outcomes, with the events of its tail remembered. */
export async function openOutcomes(path: string): Promise<Outcomes & {close(): Promise<void>}> {
  const log = await openLog(path);
  const known = log.healthy ? await readKeys(path) : [];
  return Object.assign(rememberOutcomes(log, known), {close: () => log.close()});
}

/**
 * Appends events to a log, each once among the last `maxRemembered`. An equal
 * one that is being written is waited for, so that both are told alike; one
 * older than the memory, or of another process, is written again, and readers
 * count it once.
 */
export function rememberOutcomes(
  log: Pick<Log, "append" | "healthy">,
  known: readonly string[] = [],
  maxRemembered = MAX_REMEMBERED
): Outcomes {
  const written = new Map<string, Promise<void> | null>(known.map((key) => [key, null]));
  const forgetOldest = () => {
    for (const key of written.keys()) {
      if (written.size <= maxRemembered) return;
      written.delete(key);
    }
  };
  return {
    get healthy() {
      return log.healthy;
    },
    async record(outcomes) {
      const byKey = new Map(outcomes.map((outcome) => [toOutcomeKey(outcome), outcome]));
      const fresh = [...byKey].filter(([key]) => !written.has(key));
      const pending = [...byKey.keys()].map((key) => written.get(key));
      if (fresh.length > 0) {
        const writing = append(log, written, fresh);
        for (const [key] of fresh) written.set(key, writing);
        pending.push(writing);
      }
      await Promise.all(pending);
      forgetOldest();
    }
  };
}

async function append(
  log: Pick<Log, "append">,
  written: Map<string, Promise<void> | null>,
  fresh: readonly (readonly [string, Outcome])[]
): Promise<void> {
  try {
    await log.append(fresh.map(([, outcome]) => outcome));
    for (const [key] of fresh) written.set(key, null);
  } catch (error) {
    for (const [key] of fresh) written.delete(key);
    throw error;
  }
}

async function readKeys(path: string): Promise<string[]> {
  const keys = new Set<string>();
  for (const file of (await listLogFiles(path)).reverse()) {
    for await (const line of readLinesBackwards(file, TAIL_BYTES)) {
      if (keys.size >= MAX_REMEMBERED) return [...keys].reverse();
      const outcome = parseOutcome(line);
      if (outcome) keys.add(toOutcomeKey(outcome));
    }
  }
  return [...keys].reverse();
}

function parseOutcome(line: string): Outcome | null {
  try {
    const value: unknown = JSON.parse(line);
    return isOutcome(value) ? value : null;
  } catch {
    return null;
  }
}
