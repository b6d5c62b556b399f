import type {DuckDBConnection} from "@duckdb/node-api";
import {sha256} from "../sha256.js";
import {digestTail} from "./lines.js";
import type {OpenFile} from "./openFiles.js";
import {quoteText, readRows} from "./sql.js";

/** How far a file of a log has been read: the lines before byte `next`, the `malformed` among them skipped. */
export interface Bookmark {
  readonly writer: number;
  /** Which of its writer's files it is, from 0 on. */
  readonly position: number;
  /** Whether it was rotated when it was read last. */
  readonly rotated: boolean;
  readonly next: number;
  readonly lines: number;
  readonly malformed: number;
  /** Hashes of the file's first line and of the bytes before `next`, by which it is known again. */
  readonly head: string;
  readonly tail: string;
  /** Of the hashes of leads: one for the whole log. */
  readonly key: string;
}

/** True when a file goes on where the bookmark is. */
export async function isContinued(mark: Bookmark, {writer, head, handle}: OpenFile): Promise<boolean> {
  if (writer !== mark.writer || sha256(head) !== mark.head) return false;
  return (await digestTail(handle, mark.next)) === mark.tail;
}

/** The bookmarks of a log in a cache of this layout, in the order in which its files were read first. */
export function readBookmarks(connection: DuckDBConnection, name: string, layout: string): Promise<Bookmark[]> {
  const where = `name = ${quoteText(name)} AND layout = ${quoteText(layout)}`;
  return readRows<Bookmark>(
    connection,
    `SELECT * EXCLUDE (name, layout) FROM cache.files WHERE ${where} ORDER BY writer, position`
  );
}

export async function writeBookmark(connection: DuckDBConnection, name: string, layout: string, mark: Bookmark) {
  const {writer, position, rotated, next, lines, malformed, head, tail, key} = mark;
  const texts = [name, layout].map(quoteText).join(", ");
  const where = `name = ${quoteText(name)} AND writer = ${writer} AND position = ${position}`;
  await connection.run(`DELETE FROM cache.files WHERE ${where}`);
  await connection.run(
    `INSERT INTO cache.files VALUES (${texts}, ${writer}, ${position}, ${rotated}, ${next}, ${lines}, ${malformed}, '${head}', '${tail}', '${key}')`
  );
}

/** The table had another name, and a row for each log, when a log was one file. */
export async function createBookmarks(connection: DuckDBConnection): Promise<void> {
  await connection.run("DROP TABLE IF EXISTS cache.bookmarks");
  const columns = [
    "name VARCHAR, layout VARCHAR, writer BIGINT, position BIGINT, rotated BOOLEAN",
    "next BIGINT, lines BIGINT, malformed BIGINT, head VARCHAR, tail VARCHAR, key VARCHAR"
  ];
  await connection.run(`CREATE TABLE IF NOT EXISTS cache.files (${columns.join(", ")})`);
}
