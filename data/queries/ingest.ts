import type {DuckDBConnection} from "@duckdb/node-api";
import {type Progress, withProgress} from "../progress.js";
import type {Project} from "../project.js";
import {sha256} from "../sha256.js";
import {createLines, replaceLines} from "./appendLines.js";
import {
  type Bookmark,
  createBookmarks,
  digestTail,
  findBookmark,
  isContinued,
  readHead,
  writeBookmark
} from "./bookmark.js";
import {type LineBatch, readLineBatches, sizeFile} from "./lines.js";
import {LAYOUT, type LogTable, logTables} from "./logTables.js";
import {readRows} from "./sql.js";

const START = {next: 0, lines: 0, malformed: 0};

/**
 * Brings the cache's tables `predictions` and `requests` up to the logs: reads
 * the new complete lines, or all of them when log or schema is another one.
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
  const sql = "SELECT name, malformed FROM cache.bookmarks";
  const rows = await readRows<{name: string; malformed: number}>(connection, sql);
  return {predictions: 0, requests: 0, ...Object.fromEntries(rows.map(({name, malformed}) => [name, malformed]))};
}

async function ingest(connection: DuckDBConnection, table: LogTable, layout: string, progress: Progress) {
  const size = await sizeFile(table.path);
  const head = await readHead(table.path, size);
  const found = await findBookmark(connection, table.name, layout);
  const continues = found !== null && (await isContinued(found, table.path, head));
  if (!continues) await startOver(connection, table);
  let mark: Omit<Bookmark, "head" | "tail"> = continues ? found : START;
  const insert = table.insert(sha256("lead", head));
  for await (const batch of readLineBatches(table.path, mark.next, size)) {
    await replaceLines(connection, batch.lines, mark.lines);
    await connection.run("BEGIN");
    const {rowsChanged} = await connection.run(insert);
    mark = advance(mark, batch, rowsChanged);
    const tail = await digestTail(table.path, mark.next);
    await writeBookmark(connection, table.name, layout, {...mark, head: sha256(head), tail});
    await connection.run("COMMIT");
    progress.update(batch.end, size);
  }
}

async function startOver(connection: DuckDBConnection, {name, columns}: LogTable): Promise<void> {
  await connection.run("BEGIN");
  await connection.run(`DELETE FROM cache.bookmarks WHERE name = '${name}'`);
  await connection.run(`CREATE OR REPLACE TABLE cache.${name} (${columns})`);
  await connection.run("COMMIT");
}

function advance({lines, malformed}: Omit<Bookmark, "head" | "tail">, batch: LineBatch, rows: number) {
  return {
    next: batch.end,
    lines: lines + batch.lines.length,
    malformed: malformed + batch.lines.length - rows
  };
}
