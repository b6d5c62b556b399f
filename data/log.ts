import {type FileHandle, mkdir, open, stat} from "node:fs/promises";
import {dirname} from "node:path";
import {appendWhole, endTornLine} from "./appendWhole.js";
import {Failure, isMissingFile} from "./failure.js";
import {formatLines} from "./jsonLines.js";

interface Waiting {
  readonly records: number;
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: Failure) => void;
}

/**
 * Opens an append-only JSONL log, creating its folder. A path that cannot be
 * written gives an unhealthy log; every append tries it again.
 */
export async function openLog(path: string): Promise<Log> {
  const log = new Log(path);
  await log.append([]).catch(() => undefined);
  return log;
}

/** An append-only JSONL log; appends that arrive during a write are written together. */
export class Log {
  #file: FileHandle | undefined;
  #healthy = true;
  #waiting: Waiting[] = [];
  #records = 0;
  #writing: Promise<void> | undefined;

  constructor(readonly path: string) {}

  /** Whether the last write succeeded. */
  get healthy(): boolean {
    return this.#healthy;
  }

  /** Records that were appended and are not in the file yet. */
  get waiting(): number {
    return this.#records;
  }

  /** Resolves when the records are in the file, one a line; rejects with `unwritable_log`. */
  append(records: readonly object[]): Promise<void> {
    const text = formatLines(records);
    this.#records += records.length;
    return new Promise((resolve, reject) => {
      this.#waiting.push({records: records.length, text, resolve, reject});
      this.#writing ??= this.#writeAll();
    });
  }

  /** Waits for the appends under way and closes the file. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#closeFile();
  }

  async #writeAll(): Promise<void> {
    await undefined;
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0));
    this.#writing = undefined;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const file = await this.#openFile();
      await appendWhole(file, group.map(({text}) => text).join(""));
      this.#healthy = true;
      this.#forget(group);
      for (const {resolve} of group) resolve();
    } catch (cause) {
      this.#healthy = false;
      this.#forget(group);
      await this.#closeFile().catch(() => undefined);
      const failure = toFailure(this.path, cause);
      for (const {reject} of group) reject(failure);
    }
  }

  #forget(group: readonly Waiting[]): void {
    for (const {records} of group) this.#records -= records;
  }

  /** The open file, or a new one when the path now names another file or none. */
  async #openFile(): Promise<FileHandle> {
    if (this.#file && (await isSameFile(this.#file, this.path))) return this.#file;
    await this.#closeFile();
    await mkdir(dirname(this.path), {recursive: true});
    this.#file = await open(this.path, "a+");
    await endTornLine(this.#file);
    return this.#file;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

async function isSameFile(file: FileHandle, path: string): Promise<boolean> {
  try {
    const [opened, named] = await Promise.all([file.stat(), stat(path)]);
    return opened.ino === named.ino && opened.dev === named.dev;
  } catch (error) {
    if (isMissingFile(error)) return false;
    throw error;
  }
}

function toFailure(path: string, cause: unknown): Failure {
  const reason = (cause as NodeJS.ErrnoException).code ?? "unknown error";
  const hint = "free the disk or change PREDICTIONS_LOG, API_REQUESTS_LOG or OUTCOMES_LOG";
  return new Failure("unwritable_log", `cannot append to ${path}: ${reason}; ${hint}`, {cause});
}
