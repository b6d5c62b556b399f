import type {DuckDBConnection} from "@duckdb/node-api";
import {sha256} from "../sha256.js";
import {readBytes} from "./lines.js";
import {quoteText, readRows} from "./sql.js";

const MARK_BYTES = 4096;

/** How far a log has been read: the lines before byte `next`, the `malformed` among them skipped. */
export interface Bookmark {
  readonly next: number;
  readonly lines: number;
  readonly malformed: number;
  /** Hashes of the log's first line and of the bytes before `next`, by which it is known again. */
  readonly head: string;
  readonly tail: string;
}

/** The first line of a log, at most 4096 bytes of it. */
export async function readHead(path: string, size: number): Promise<Buffer> {
  if (size === 0) return Buffer.alloc(0);
  const bytes = await readBytes(path, 0, MARK_BYTES);
  const end = bytes.indexOf("\n");
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** The hash of a log's bytes before `next`, at most 4096 of them. */
export async function digestTail(path: string, next: number): Promise<string> {
  const start = Math.max(0, next - MARK_BYTES);
  return sha256(await readBytes(path, start, next - start));
}

/** True when a log with this first line goes on where the bookmark is. */
export async function isContinued({next, head, tail}: Bookmark, path: string, first: Buffer): Promise<boolean> {
  return sha256(first) === head && (await digestTail(path, next)) === tail;
}

/** The bookmark of a log in a cache of this layout. */
export async function findBookmark(connection: DuckDBConnection, name: string, layout: string) {
  const where = `name = ${quoteText(name)} AND layout = ${quoteText(layout)}`;
  const rows = await readRows<Bookmark>(
    connection,
    `SELECT * EXCLUDE (name, layout) FROM cache.bookmarks WHERE ${where}`
  );
  return rows.length === 1 ? rows[0] : null;
}

export async function writeBookmark(connection: DuckDBConnection, name: string, layout: string, mark: Bookmark) {
  const {next, lines, malformed, head, tail} = mark;
  const texts = [name, layout].map(quoteText).join(", ");
  await connection.run(`DELETE FROM cache.bookmarks WHERE name = ${quoteText(name)}`);
  await connection.run(
    `INSERT INTO cache.bookmarks VALUES (${texts}, ${next}, ${lines}, ${malformed}, '${head}', '${tail}')`
  );
}

export async function createBookmarks(connection: DuckDBConnection): Promise<void> {
  const columns =
    "name VARCHAR, layout VARCHAR, next BIGINT, lines BIGINT, malformed BIGINT, head VARCHAR, tail VARCHAR";
  await connection.run(`CREATE TABLE IF NOT EXISTS cache.bookmarks (${columns})`);
}
