import {stat} from "node:fs/promises";
import {isMissingFile} from "../failure.js";
import {listLogFiles} from "../logFiles.js";
import type {Database, Queries} from "./database.js";
import type {FollowedLog} from "./followedLogs.js";
import {insertRows, placeValue, replaceRow} from "./sql.js";
import {CHECKPOINTS, getCell, PREDICTION_LOGS, REFUSED, type Row, type Value, VERSIONS} from "./tables.js";
import {readTail, type TailedFile, type TailedLine, withTailedFile} from "./tail.js";

const BATCH_LINES = 400;

export interface Checkpoint {
  readonly next: number;
  readonly malformed: number;
}

type LogName = FollowedLog["name"];

/** How far each file of each log is in a store, by `<log>/<file>`. */
export type Checkpoints = ReadonlyMap<string, Checkpoint>;

/**
 * Ships what is new in the logs to a store. Rows and the checkpoint after them
 * are committed together and rows have keys, so that whatever is shipped twice
 * is there once.
 */
export class Follower {
  readonly #database: Database;
  readonly #logs: readonly FollowedLog[];
  #checkpoints: Map<string, Checkpoint>;
  /** The files that were read to their end, as they were then, with the bytes of a last line that is not whole. */
  readonly #done = new Map<string, {readonly state: string; readonly rest: number}>();

  private constructor(database: Database, logs: readonly FollowedLog[], checkpoints: Checkpoints) {
    this.#database = database;
    this.#logs = logs;
    this.#checkpoints = new Map(checkpoints);
  }

  static async open(database: Database, logs: readonly FollowedLog[]): Promise<Follower> {
    return new Follower(database, logs, await readCheckpoints(database));
  }

  get checkpoints(): Checkpoints {
    return this.#checkpoints;
  }

  /** Ships what the logs hold now, until `signal` says to stop; the bytes that are left. */
  async pass(signal?: AbortSignal, onBatch: (bytes: number) => void = () => undefined): Promise<number> {
    let left = 0;
    await this.#refresh();
    for (const log of this.#logs) {
      for (const path of await listLogFiles(log.path)) {
        if (!signal?.aborted) left += await this.#passFile(log, path, signal, onBatch);
      }
    }
    return left;
  }

  /** A store that was migrated, or into which another process ships, is elsewhere than it was left. */
  async #refresh(): Promise<void> {
    const stored = await readCheckpoints(this.#database);
    const isAsLeft = [...stored].every(([file, {next}]) => this.#checkpoints.get(file)?.next === next);
    if (isAsLeft && stored.size === this.#checkpoints.size) return;
    this.#checkpoints = new Map(stored);
    this.#done.clear();
  }

  async #passFile(log: FollowedLog, path: string, signal: AbortSignal | undefined, onBatch: (bytes: number) => void) {
    const state = await describeFile(path);
    const done = this.#done.get(path);
    if (state === null || done?.state === state) return done?.rest ?? 0;
    const rest = await withTailedFile(path, async (file) => {
      for await (const lines of readTail(file, this.#findStart(log.name, file))) {
        for (let i = 0; i < lines.length && !signal?.aborted; i += BATCH_LINES) {
          const batch = lines.slice(i, i + BATCH_LINES);
          await this.#ship(log, file.id, batch);
          onBatch(batch[batch.length - 1].end - batch[0].start);
        }
        if (signal?.aborted) break;
      }
      return countLeft(this.#checkpoints, log.name, file);
    });
    if (!signal?.aborted) this.#done.set(path, {state, rest: rest ?? 0});
    return rest ?? 0;
  }

  /** A file that is shorter than what was read of it was cut: it is read again. */
  #findStart(log: LogName, {id, size}: TailedFile): number {
    const next = this.#checkpoints.get(`${log}/${id}`)?.next ?? 0;
    return next <= size ? next : 0;
  }

  /** What a store refuses is shipped in halves, until the line that it is about is alone and set aside. */
  async #ship(log: FollowedLog, file: string, lines: readonly TailedLine[]): Promise<void> {
    try {
      await this.#commit(log, file, lines);
    } catch (error) {
      if (!this.#database.isRefusal(error)) throw error;
      if (lines.length === 1) return this.#setAside(log, file, lines[0], String((error as {code?: unknown}).code));
      const middle = Math.ceil(lines.length / 2);
      await this.#ship(log, file, lines.slice(0, middle));
      await this.#ship(log, file, lines.slice(middle));
    }
  }

  async #commit(log: FollowedLog, file: string, lines: readonly TailedLine[]): Promise<void> {
    const told = lines.filter(({text}) => text.trim() !== "");
    const rows = told.map((line) => log.parse(line, file)).filter((row) => row !== null);
    const checkpoint = this.#advance(log.name, file, lines, told.length - rows.length);
    await this.#database.transaction(async (queries) => {
      await insert(queries, this.#database, log, rows);
      await this.#writeCheckpoint(queries, log.name, file, checkpoint);
    });
    this.#checkpoints.set(`${log.name}/${file}`, checkpoint);
  }

  async #setAside(log: FollowedLog, file: string, line: TailedLine, reason: string): Promise<void> {
    const checkpoint = this.#advance(log.name, file, [line], 0);
    await this.#database.transaction(async (queries) => {
      const sql = insertRows(REFUSED, 1, this.#database.dialect);
      await queries.query(sql, [log.name, file, line.start, reason]);
      await this.#writeCheckpoint(queries, log.name, file, checkpoint);
    });
    this.#checkpoints.set(`${log.name}/${file}`, checkpoint);
  }

  #advance(log: LogName, file: string, lines: readonly TailedLine[], malformed: number): Checkpoint {
    const before = lines[0].start === 0 ? 0 : (this.#checkpoints.get(`${log}/${file}`)?.malformed ?? 0);
    return {next: lines[lines.length - 1].end, malformed: before + malformed};
  }

  async #writeCheckpoint(queries: Queries, log: LogName, file: string, {next, malformed}: Checkpoint): Promise<void> {
    await queries.query(replaceRow(CHECKPOINTS, this.#database.dialect), [log, file, next, malformed]);
  }
}

export async function readCheckpoints(queries: Queries): Promise<Checkpoints> {
  const rows = await queries.query<{log: string; file: string; next_byte: Value; malformed: Value}>(
    `SELECT log, file, next_byte, malformed FROM ${CHECKPOINTS.name}`
  );
  const entries = rows.map(
    ({log, file, next_byte, malformed}) =>
      [`${log}/${file}`, {next: Number(next_byte), malformed: Number(malformed)}] as const
  );
  return new Map(entries);
}

/** The bytes of the logs that are not in a store. */
export async function measureLag(logs: readonly FollowedLog[], checkpoints: Checkpoints): Promise<number> {
  let left = 0;
  for (const {name, path} of logs) {
    for (const file of await listLogFiles(path)) {
      left += (await withTailedFile(file, async (tailed) => countLeft(checkpoints, name, tailed))) ?? 0;
    }
  }
  return left;
}

function countLeft(checkpoints: Checkpoints, log: LogName, {id, size}: TailedFile): number {
  const next = checkpoints.get(`${log}/${id}`)?.next ?? 0;
  return next <= size ? size - next : size;
}

async function insert(queries: Queries, {dialect}: Database, {table}: FollowedLog, rows: readonly Row[]) {
  if (rows.length === 0) return;
  await queries.query(insertRows(table, rows.length, dialect), rows.flat());
  if (table !== PREDICTION_LOGS) return;
  const seen = groupTimes(rows);
  for (const [version, {first, last}] of seen) await queries.query(seeVersion(dialect), [version, first, last]);
}

/** When each version was first and last seen; instants in ISO 8601 order as text. */
function groupTimes(rows: readonly Row[]): Map<string, {first: string; last: string}> {
  const times = new Map<string, {first: string; last: string}>();
  for (const row of rows) {
    const version = String(getCell(PREDICTION_LOGS, row, "model_version"));
    const at = String(getCell(PREDICTION_LOGS, row, "created_at"));
    const {first, last} = times.get(version) ?? {first: at, last: at};
    times.set(version, {first: at < first ? at : first, last: at > last ? at : last});
  }
  return times;
}

function seeVersion(dialect: Database["dialect"]): string {
  const [least, greatest] = dialect === "sqlite" ? ["min", "max"] : ["least", "greatest"];
  const values = VERSIONS.columns.map((column) => placeValue(column, dialect)).join(", ");
  const first = `first_seen = ${least}(excluded.first_seen, ${VERSIONS.name}.first_seen)`;
  const last = `last_seen = ${greatest}(excluded.last_seen, ${VERSIONS.name}.last_seen)`;
  return `INSERT INTO ${VERSIONS.name} VALUES (${values}) ON CONFLICT (version) DO UPDATE SET ${first}, ${last}`;
}

async function describeFile(path: string): Promise<string | null> {
  try {
    const {ino, size, mtimeMs} = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}
