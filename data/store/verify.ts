import {formatTable} from "../formatTable.js";
import {listLogFiles} from "../logFiles.js";
import type {Database} from "./database.js";
import type {FollowedLog} from "./followedLogs.js";
import {type Checkpoints, readCheckpoints} from "./follower.js";
import {requireLayout} from "./migrate.js";
import {placeValue} from "./sql.js";
import {getCell, type Row, type TableShape} from "./tables.js";
import {readTail, type TailedLine, withTailedFile} from "./tail.js";

const PAGE_ROWS = 10_000;
const SHOWN_IDS = 10;

export interface LogComparison {
  readonly log: FollowedLog["name"];
  /** Different records of the log, and rows of the store. */
  readonly logged: number;
  readonly stored: number;
  /** Lines that tell what another one told. */
  readonly repeated: number;
  readonly malformed: number;
  /** Records that are not in the store; of them, those that it has not come to yet. */
  readonly missing: number;
  readonly waiting: number;
  /** Rows of no record. */
  readonly extra: number;
  /** The first ids of either, by id. */
  readonly missingIds: readonly string[];
  readonly extraIds: readonly string[];
}

interface LoggedIds {
  /** By id, whether the store is to have it by its checkpoint. */
  readonly ids: Map<string, boolean>;
  repeated: number;
  malformed: number;
}

/** Compares each log, read once, with its table: every record is to be one row, and every row a record. */
export async function verifyStore(database: Database, logs: readonly FollowedLog[]): Promise<LogComparison[]> {
  await requireLayout(database);
  const comparisons: LogComparison[] = [];
  for (const log of logs) comparisons.push(await compare(database, log));
  return comparisons;
}

export function differs({missing, extra}: LogComparison): boolean {
  return missing > 0 || extra > 0;
}

export function formatComparisons(comparisons: readonly LogComparison[]): string {
  const head = ["log", "logged", "stored", "repeated", "malformed", "missing", "waiting", "extra"];
  const rows = comparisons.map(({log, logged, stored, repeated, malformed, missing, waiting, extra}) => [
    log,
    ...[logged, stored, repeated, malformed, missing, waiting, extra].map(String)
  ]);
  const named = comparisons.flatMap(({log, missingIds, extraIds, ...counts}) => [
    ...nameIds(`${log} not in the store`, missingIds, counts.missing),
    ...nameIds(`${log} only in the store`, extraIds, counts.extra)
  ]);
  const verdict = comparisons.some(differs)
    ? "the store differs from the log"
    : "the store holds the log, each record once";
  return [...formatTable([head, ...rows]), ...named, verdict].map((line) => `${line}\n`).join("");
}

async function compare(database: Database, log: FollowedLog): Promise<LogComparison> {
  const {ids, repeated, malformed} = await readLoggedIds(log, await readCheckpoints(database));
  const stored = await readStoredIds(database, log.table);
  const missing = [...ids.keys()].filter((id) => !stored.has(id)).sort();
  const extra = await findExtra(
    log,
    [...stored].filter((id) => !ids.has(id))
  );
  return {
    log: log.name,
    logged: ids.size,
    stored: stored.size,
    repeated,
    malformed,
    missing: missing.length,
    waiting: missing.filter((id) => !ids.get(id)).length,
    extra: extra.length,
    missingIds: missing.slice(0, SHOWN_IDS),
    extraIds: extra.slice(0, SHOWN_IDS)
  };
}

/** What was logged and shipped while the two were read is not extra. */
async function findExtra(log: FollowedLog, candidates: readonly string[]): Promise<string[]> {
  if (candidates.length === 0) return [];
  const {ids} = await readLoggedIds(log, new Map());
  return candidates.filter((id) => !ids.has(id)).sort();
}

async function readLoggedIds(log: FollowedLog, checkpoints: Checkpoints): Promise<LoggedIds> {
  const found: LoggedIds = {ids: new Map(), repeated: 0, malformed: 0};
  for (const path of await listLogFiles(log.path)) {
    await withTailedFile(path, async (file) => {
      const next = checkpoints.get(`${log.name}/${file.id}`)?.next ?? 0;
      for await (const lines of readTail(file, 0)) for (const line of lines) addLine(found, log, line, file.id, next);
    });
  }
  return found;
}

function addLine(found: LoggedIds, log: FollowedLog, line: TailedLine, file: string, next: number): void {
  if (line.text.trim() === "") return;
  const row = log.parse(line, file);
  if (!row) {
    found.malformed++;
    return;
  }
  const id = getId(log.table, row);
  if (found.ids.has(id)) found.repeated++;
  found.ids.set(id, found.ids.get(id) || line.end <= next);
}

async function readStoredIds(database: Database, table: TableShape): Promise<Set<string>> {
  const after = placeValue({type: "text"}, database.dialect);
  const sql = `SELECT id FROM ${table.name} WHERE id > ${after} ORDER BY id LIMIT ${PAGE_ROWS}`;
  const ids = new Set<string>();
  for (let last = ""; ;) {
    const page = await database.query<{id: string}>(sql, [last]);
    for (const {id} of page) ids.add(id);
    if (page.length < PAGE_ROWS) return ids;
    last = page[page.length - 1].id;
  }
}

function getId(table: TableShape, row: Row): string {
  return String(getCell(table, row, "id"));
}

function nameIds(what: string, ids: readonly string[], count: number): string[] {
  if (count === 0) return [];
  return [`${what}: ${ids.join(", ")}${count > ids.length ? `, and ${count - ids.length} more` : ""}`];
}
