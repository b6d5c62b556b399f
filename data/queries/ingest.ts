import type {DuckDBConnection} from "@duckdb/node-api";
import {type Progress, withProgress} from "../progress.js";
import type {Project} from "../project.js";
import {sha256} from "../sha256.js";
import {createLines, replaceLines} from "./appendLines.js";
import {type Bookmark, createBookmarks, isContinued, readBookmarks, writeBookmark} from "./bookmark.js";
import {digestTail, readLineBatches} from "./lines.js";
import {LAYOUT, type LogTable, logTables} from "./logTables.js";
import {type OpenFile, withOpenFiles} from "./openFiles.js";
import {readRows} from "./sql.js";

/** A line's number is that in its file, after those of the files before: a writer has fewer than 2^15, each below 2^32. */
const FILE_LINES = 2 ** 32;
const WRITER_LINES = 2 ** 15 * FILE_LINES;

/** A file to read, and from where. */
interface Reading {
  readonly file: OpenFile;
  readonly mark: Bookmark;
  /** Whether it was rotated since it was read last. */
  readonly moved: boolean;
}

/**
 * Brings the cache's tables `predictions` and `requests` up to the logs: reads
 * the new complete lines, or all of them when log or schema is another one. What
 * a rotated file held stays when that file is deleted.
 */
export async function ingestLogs(connection: DuckDBConnection, project: Project): Promise<void> {
  await createBookmarks(connection);
  await createLines(connection);
  for (const table of logTables(project)) {
    const layout = sha256(`${LAYOUT} ${project.schemaHash}`);
    await withProgress(`reading ${table.name}`, (progress) => ingest(connection, table, layout, progress));
  }
  await connection.run("DROP TABLE lines");
}

/** How many lines of each log are not a record. */
export async function countMalformed(connection: DuckDBConnection): Promise<{predictions: number; requests: number}> {
  const sql = "SELECT name, sum(malformed)::BIGINT AS malformed FROM cache.files GROUP BY name";
  const rows = await readRows<{name: string; malformed: number}>(connection, sql);
  return {predictions: 0, requests: 0, ...Object.fromEntries(rows.map(({name, malformed}) => [name, malformed]))};
}

function ingest(connection: DuckDBConnection, table: LogTable, layout: string, progress: Progress): Promise<void> {
  return withOpenFiles(table.path, async (files) => {
    const found = await readBookmarks(connection, table.name, layout);
    const marks = await matchFiles(files, found);
    if (marks === null) await startOver(connection, table);
    const readings = planReadings(files, marks ?? new Map<OpenFile, Bookmark>(), marks ? found : []);
    const total = files.reduce((sum, {size}) => sum + size, 0);
    let done = 0;
    for (const reading of readings) {
      await readFile(connection, table, layout, reading, (bytes) => progress.update(done + bytes, total));
      done += reading.file.size;
    }
  });
}

/**
 * The bookmark of each file that was read before. Null when the log is another
 * one: nothing was read of it, or a file that was being written is not there.
 */
async function matchFiles(
  files: readonly OpenFile[],
  found: readonly Bookmark[]
): Promise<Map<OpenFile, Bookmark> | null> {
  if (files.length === 0 || found.length === 0) return null;
  const marks = new Map<OpenFile, Bookmark>();
  for (const mark of found) {
    const file = await findFile(mark, files, marks);
    if (file) marks.set(file, mark);
    else if (!mark.rotated) return null;
  }
  return marks;
}

async function findFile(mark: Bookmark, files: readonly OpenFile[], taken: ReadonlyMap<OpenFile, Bookmark>) {
  for (const file of files) if (!taken.has(file) && (await isContinued(mark, file))) return file;
  return null;
}

function planReadings(
  files: readonly OpenFile[],
  marks: ReadonlyMap<OpenFile, Bookmark>,
  found: readonly Bookmark[]
): Reading[] {
  if (files.length === 0) return [];
  const key = found.length > 0 ? found[0].key : sha256("lead", files[0].head);
  const counts = new Map<number, number>();
  for (const {writer, position} of found) counts.set(writer, Math.max(counts.get(writer) ?? 0, position + 1));
  return files.map((file) => {
    const mark = marks.get(file);
    if (mark) return {file, mark: {...mark, rotated: file.isRotated}, moved: mark.rotated !== file.isRotated};
    const position = counts.get(file.writer) ?? 0;
    counts.set(file.writer, position + 1);
    return {file, mark: startMark(file, position, key), moved: false};
  });
}

function startMark({writer, isRotated, head}: OpenFile, position: number, key: string): Bookmark {
  const start = {next: 0, lines: 0, malformed: 0, tail: ""};
  return {...start, writer, position, rotated: isRotated, head: sha256(head), key};
}

async function readFile(
  connection: DuckDBConnection,
  table: LogTable,
  layout: string,
  {file: {handle, size}, mark, moved}: Reading,
  report: (bytes: number) => void
): Promise<void> {
  const insert = table.insert(mark.key);
  const first = (mark.writer - 1) * WRITER_LINES + mark.position * FILE_LINES;
  if (moved) await writeBookmark(connection, table.name, layout, mark);
  for await (const {lines, end} of readLineBatches(handle, mark.next, size)) {
    await replaceLines(connection, lines, first + mark.lines);
    await connection.run("BEGIN");
    const {rowsChanged} = await connection.run(insert);
    const malformed = mark.malformed + lines.length - rowsChanged;
    mark = {...mark, next: end, lines: mark.lines + lines.length, malformed, tail: await digestTail(handle, end)};
    await writeBookmark(connection, table.name, layout, mark);
    await connection.run("COMMIT");
    report(end);
  }
}

async function startOver(connection: DuckDBConnection, {name, columns}: LogTable): Promise<void> {
  await connection.run("BEGIN");
  await connection.run(`DELETE FROM cache.files WHERE name = '${name}'`);
  await connection.run(`CREATE OR REPLACE TABLE cache.${name} (${columns})`);
  await connection.run("COMMIT");
}
