import {closeSync, fstatSync, fsyncSync, mkdirSync, openSync, type Stats, statSync} from "node:fs";
import {dirname} from "node:path";
import {appendWhole, takeBack} from "./appendWhole.js";
import {DAY_MS} from "./days.js";
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

interface OpenFile {
  readonly id: number;
  readonly stats: Stats;
  size: number;
  /** Of its last records, in days since 1970. */
  day: number;
}

const NOTICE_MS = 100;
const ROTATE_RETRY_MS = 60_000;

/** The file that a log's path names: opened when it is needed, anew when the path names another, and rotated. */
export class LogFile {
  readonly durability: Durability;
  #file: OpenFile | undefined;
  #noticedMs = 0;
  #rotateFromMs = 0;

  constructor(
    readonly path: string,
    readonly options: LogOptions,
    readonly effects: LogEffects
  ) {
    this.durability = options.durability ?? "write";
  }

  /** A file that was removed before its lines were acknowledged keeps none of them: they are written again. */
  async write(bytes: Buffer): Promise<void> {
    for (;;) {
      const file = await this.#open(bytes.length);
      if (bytes.length === 0) return;
      appendWhole(file.id, bytes);
      if (this.durability === "fsync") await this.#sync(file, bytes);
      const {nlink, size} = fstatSync(file.id);
      file.size = size;
      if (nlink > 0) return;
      this.close();
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
  async #open(length: number): Promise<OpenFile> {
    if (this.#file && this.#isDue(this.#file, length)) this.#rotate(this.#file);
    if (this.#file && this.#isNamed(this.#file)) return this.#file;
    this.close();
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
      this.close();
    } catch (error) {
      this.#rotateFromMs = nowMs + ROTATE_RETRY_MS;
      this.effects.print(`cannot rotate ${this.path}: ${toReason(error)}; it is written on, and tried in a minute`);
    }
  }

  close(): void {
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

export function toReason(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? "unknown error";
}
