import {
  closeSync,
  fdatasync as fdatasyncCallback,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  type Stats,
  statSync
} from "node:fs";
import {dirname} from "node:path";
import {promisify} from "node:util";
import {appendWhole, takeBack} from "./appendWhole.js";
import {DAY_MS} from "./days.js";
import {Failure} from "./failure.js";
import {formatLines} from "./jsonLines.js";
import {repairLine} from "./repairLine.js";
import {findLastDay, rotateLog} from "./rotateLog.js";

/**
 * When an append resolves: `fsync`, once its lines are on the disk; `write`,
 * once they are in the file, which outlives the process; `async`, at once, with
 * the lines written at most 50 ms later.
 */
export type Durability = "fsync" | "write" | "async";

export interface LogOptions {
  readonly durability?: Durability;
  /** Rotates the file with the UTC day, and before it grows beyond so many bytes; never without. */
  readonly maxBytes?: number;
}

export interface LogEffects {
  readonly fdatasync: (file: number) => Promise<void>;
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only rise. */
  readonly timer: () => number;
  readonly print: (line: string) => void;
}

interface Waiting {
  readonly text: string;
  readonly records: number;
  readonly resolve: () => void;
  readonly reject: (error: Failure) => void;
}

interface OpenFile {
  readonly id: number;
  readonly stats: Stats;
  size: number;
  /** Of its last records, in days since 1970. */
  day: number;
}

const FLUSH_MS = 50;
const NOTICE_MS = 100;
const RETRY_MS = 1000;
const ROTATE_RETRY_MS = 60_000;

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
  readonly durability: Durability;
  #file: OpenFile | undefined;
  #healthy = true;
  #waiting: Waiting[] = [];
  /** Acknowledged by an `async` log, and not written yet. */
  #promised: Omit<Waiting, "resolve" | "reject">[] = [];
  #writing: Promise<void> | undefined;
  #flush: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #noticedMs = 0;
  #rotateFromMs = 0;
  #closed = false;

  constructor(
    readonly path: string,
    readonly options: LogOptions,
    readonly effects: LogEffects
  ) {
    this.durability = options.durability ?? "write";
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
    this.#closeFile();
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
      await this.#writeBytes(Buffer.from(texts.length === 1 ? texts[0] : texts.join("")));
      this.#healthy = true;
      for (const {resolve} of group) resolve();
    } catch (cause) {
      this.#healthy = false;
      this.#promised.unshift(...promised);
      this.#closeFile();
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

  /** A file that was removed before its lines were acknowledged keeps none of them: they are written again. */
  async #writeBytes(bytes: Buffer): Promise<void> {
    for (;;) {
      const file = await this.#openFile(bytes.length);
      if (bytes.length === 0) return;
      appendWhole(file.id, bytes);
      if (this.durability === "fsync") await this.#sync(file, bytes);
      const {nlink, size} = fstatSync(file.id);
      file.size = size;
      if (nlink > 0) return;
      this.#closeFile();
    }
  }

  async #sync({id}: OpenFile, bytes: Buffer): Promise<void> {
    try {
      await this.effects.fdatasync(id);
    } catch (error) {
      takeBack(id, bytes);
      throw error;
    }
  }

  /** The open file, or a new one when it is full or old, or the path now names another or none. */
  async #openFile(length: number): Promise<OpenFile> {
    if (this.#file && this.#isDue(this.#file, length)) this.#rotate(this.#file);
    if (this.#file && this.#isNamed(this.#file)) return this.#file;
    this.#closeFile();
    mkdirSync(dirname(this.path), {recursive: true});
    this.#file = await this.#openAnew();
    this.#noticedMs = this.effects.timer();
    return this.#file;
  }

  async #openAnew(): Promise<OpenFile> {
    const id = openSync(this.path, "a+");
    try {
      const stats = fstatSync(id);
      const changed = Math.floor((stats.size > 0 ? stats.mtimeMs : this.effects.clock()) / DAY_MS);
      if (stats.isFile()) await repairLine(id, this.path, this.effects.print);
      if (this.durability === "fsync") syncFolder(dirname(this.path));
      const day = this.options.maxBytes ? Math.max(changed, findLastDay(this.path)) : changed;
      return {id, stats, size: fstatSync(id).size, day};
    } catch (error) {
      closeSync(id);
      throw error;
    }
  }

  /** Looks only now and then: what is written meanwhile to a file that was renamed is in that file. */
  #isNamed({stats}: OpenFile): boolean {
    const nowMs = this.effects.timer();
    if (nowMs - this.#noticedMs < NOTICE_MS) return true;
    this.#noticedMs = nowMs;
    return this.#namesIt(stats);
  }

  #namesIt(stats: Stats): boolean {
    const named = statSync(this.path, {throwIfNoEntry: false});
    return named !== undefined && named.ino === stats.ino && named.dev === stats.dev;
  }

  /** A clock that is set back rotates nothing: the day of a file only rises. */
  #isDue(file: OpenFile, length: number): boolean {
    const {maxBytes} = this.options;
    if (!maxBytes || !file.stats.isFile()) return false;
    const today = Math.floor(this.effects.clock() / DAY_MS);
    if (file.size > 0) return today > file.day || file.size + length > maxBytes;
    file.day = Math.max(file.day, today);
    return false;
  }

  /** A file that cannot be renamed is written on. */
  #rotate({stats, day}: OpenFile): void {
    const nowMs = this.effects.timer();
    if (nowMs < this.#rotateFromMs) return;
    try {
      if (this.#namesIt(stats)) rotateLog(this.path, day);
      this.#closeFile();
    } catch (error) {
      this.#rotateFromMs = nowMs + ROTATE_RETRY_MS;
      this.effects.print(`cannot rotate ${this.path}: ${toReason(error)}; it is written on, and tried in a minute`);
    }
  }

  #closeFile(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file) closeSync(file.id);
  }
}

/** A new name is on the disk only when its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function toFailure(path: string, cause: unknown): Failure {
  const hint = "free the disk or change PREDICTIONS_LOG, API_REQUESTS_LOG or OUTCOMES_LOG";
  return new Failure("unwritable_log", `cannot append to ${path}: ${toReason(cause)}; ${hint}`, {cause});
}

function toReason(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? "unknown error";
}
