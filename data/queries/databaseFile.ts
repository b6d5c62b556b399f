import type {DuckDBConnection} from "@duckdb/node-api";
import {Failure} from "../failure.js";
import {sha256} from "../sha256.js";
import {quoteName, quoteText, readRows} from "./sql.js";

/** The name of the column in which the rows of a columnar file are numbered; no column of the data. */
export const ROW_NUMBER = "file_row_number";

const DATABASE = /^(.+\.duckdb)(?::(.+))?$/i;

/** True for `file.duckdb` and `file.duckdb:table`. */
export function isDatabasePath(path: string): boolean {
  return DATABASE.test(path);
}

/** The file that a path of a database names; null for any other path. */
export function toDatabaseFile(path: string): string | null {
  return DATABASE.exec(path)?.[1] ?? null;
}

/** Names the rows of a table for `tableSql`: the one that the path names, or the only one of its file. */
export async function openTable(connection: DuckDBConnection, path: string): Promise<void> {
  const [, file, named] = DATABASE.exec(path) ?? [];
  const database = `database ${sha256(file)}`;
  await attach(connection, file, database);
  const table = await findTable(connection, file, database, named);
  const place = [database, table.schema, table.name].map(quoteName).join(".");
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW ${tableSql(path)} AS SELECT *, rowid AS ${ROW_NUMBER} FROM ${place}`
  );
}

/** The relation that `openTable` made of a path. */
export function tableSql(path: string): string {
  return quoteName(`rows ${sha256(path)}`);
}

async function attach(connection: DuckDBConnection, file: string, database: string): Promise<void> {
  try {
    await connection.run(`ATTACH IF NOT EXISTS ${quoteText(file)} AS ${quoteName(database)} (READ_ONLY)`);
  } catch (cause) {
    const hint = "write it again, or close the program that writes it";
    throw new Failure("unreadable_file", `${file} cannot be read as duckdb; ${hint}`, {cause});
  }
}

interface Table {
  readonly schema: string;
  readonly name: string;
}

async function findTable(
  connection: DuckDBConnection,
  file: string,
  database: string,
  named: string | undefined
): Promise<Table> {
  const tables = await readRows<Table>(
    connection,
    `SELECT schema_name AS schema, table_name AS name FROM duckdb_tables()
     WHERE database_name = ${quoteText(database)} ORDER BY ALL`
  );
  const found = named === undefined ? tables : tables.filter(({name}) => name === named);
  if (found.length === 1) return found[0];
  const names = tables.map(({name}) => name).join(", ") || "none";
  const what = named === undefined ? `has ${tables.length} tables` : `has no one table ${named}`;
  throw new Failure("unreadable_file", `${file} ${what}; give ${file}:table, of its tables ${names}`);
}
