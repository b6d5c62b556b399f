import {fdatasync as fdatasyncCallback} from "node:fs";
import {promisify} from "node:util";
import {Failure} from "./failure.js";
import {formatLines} from "./jsonLines.js";
import {type Durability, type LogEffects, LogFile, type LogOptions, toReason} from "./logFile.js";

interface Waiting {
  readonly text: string;
  readonly records: number;
  readonly resolve: () => void;
  readonly reject: (error: Failure) => void;
}

const FLUSH_MS = 50;
const RETRY_MS = 1000;

const EFFECTS: LogEffects = {
  fdatasync: promisify(fdatasyncCallback),
  clock: Date.now,
  timer: () => performance.now(),
  print: (line) => void process.stderr.write(`${line}\n`)
};

/**
 * Opens an append-only JSONL log, creating its folder. A path that cannot be
 * written gives an unhealthy log; every append tries it again.
 */
export async function openLog(path: string, options: LogOptions = {}, effects: Partial<LogEffects> = {}): Promise<Log> {
  const log = createLog(path, options, effects);
  await log.open();
  return log;
}

/** A log whose file is not opened, nor made, before the first append. */
export function createLog(path: string, options: LogOptions = {}, effects: Partial<LogEffects> = {}): Log {
  return new Log(path, options, {...EFFECTS, ...effects});
}

/** An append-only JSONL log; appends that arrive during a write are written together. */
export class Log {
  readonly #file: LogFile;
  #healthy = true;
  #waiting: Waiting[] = [];
  /** Acknowledged by an `async` log, and not written yet. */
  #promised: Omit<Waiting, "resolve" | "reject">[] = [];
  #writing: Promise<void> | undefined;
  #flush: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    readonly path: string,
    options: LogOptions,
    readonly effects: LogEffects
  ) {
    this.#file = new LogFile(path, options, effects);
  }

  get durability(): Durability {
    return this.#file.durability;
  }

  /** Whether the last write succeeded. */
  get healthy(): boolean {
    return this.#healthy;
  }

  /** Records that were appended and are not in the file yet. */
  get waiting(): number {
    return [...this.#promised, ...this.#waiting].reduce((sum, {records}) => sum + records, 0);
  }

  async open(): Promise<void> {
    await this.#write("").catch(() => undefined);
  }

  /** Resolves when the records are as safe as the durability says, one a line; rejects with `unwritable_log`. */
  append(records: readonly object[]): Promise<void> {
    return this.#append(formatLines(records), records.length);
  }

  /** The same of records that are lines already, each ended. */
  appendLines(lines: readonly string[]): Promise<void> {
    return this.#append(lines.join(""), lines.length);
  }

  /** Waits for the appends under way and closes the file. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#flush);
    clearTimeout(this.#retry);
    if (this.#promised.length > 0) await this.#write("").catch(({message}: Failure) => this.effects.print(message));
    await this.#writing;
    this.#file.close();
  }

  #append(text: string, records: number): Promise<void> {
    if (this.durability === "async" && this.#healthy && !this.#closed) return this.#promise(text, records);
    return this.#write(text, records);
  }

  #promise(text: string, records: number): Promise<void> {
    this.#promised.push({text, records});
    this.#flush ??= setTimeout(() => {
      this.#flush = undefined;
      void this.#write("").catch(({message}: Failure) => this.effects.print(message));
    }, FLUSH_MS);
    return Promise.resolve();
  }

  #write(text: string, records = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({text, records, resolve, reject});
      this.#writing ??= this.#writeAll();
    });
  }

  /** What the other callers of this turn of the event loop append comes along. */
  async #writeAll(): Promise<void> {
    await new Promise<void>((resolve) => process.nextTick(resolve));
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0));
    this.#writing = undefined;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const promised = this.#promised.splice(0);
    const texts = [...promised, ...group].map(({text}) => text);
    try {
      await this.#file.write(Buffer.from(texts.length === 1 ? texts[0] : texts.join("")));
      this.#healthy = true;
      for (const {resolve} of group) resolve();
    } catch (cause) {
      this.#healthy = false;
      this.#promised.unshift(...promised);
      this.#file.close();
      this.#tryLater();
      const failure = toFailure(this.path, cause);
      for (const {reject} of group) reject(failure);
    }
  }

  /** A service that is unhealthy may be asked nothing more: a blank line, which readers skip, proves the log again. */
  #tryLater(): void {
    if (this.#closed) return;
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      if (!this.#healthy) void this.#write("\n").catch(() => undefined);
    }, RETRY_MS).unref();
  }
}

function toFailure(path: string, cause: unknown): Failure {
  const hint = "free the disk or change PREDICTIONS_LOG, API_REQUESTS_LOG or OUTCOMES_LOG";
  return new Failure("unwritable_log", `cannot append to ${path}: ${toReason(cause)}; ${hint}`, {cause});
}
