import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import type {Table} from "apache-arrow";
import {FileAttachment} from "observablehq:stdlib";

export interface OpenDatabase {
  readonly database: AsyncDuckDB;
  readonly connection: AsyncDuckDBConnection;
}

const NAME = "log.duckdb";

let opening: Promise<OpenDatabase> | undefined;

/**
 * Runs one statement over the published log, its values bound, never pasted.
 * The engine starts with the first call; later calls share it.
 */
export async function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table> {
  const {connection} = await (opening ??= openDatabase());
  const statement = await connection.prepare(strings.join("?"));
  try {
    return (await statement.query(...values)) as unknown as Table;
  } finally {
    await statement.close();
  }
}

/** Starts an engine over the published log, which it may read, and nothing else. */
export async function openDatabase(): Promise<OpenDatabase> {
  const {AsyncDuckDB, DuckDBDataProtocol, VoidLogger} = await import("@duckdb/duckdb-wasm");
  const worker = new Worker(FileAttachment("./duckdb/duckdb-browser-eh.worker.js").href);
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(FileAttachment("./duckdb/duckdb-eh.wasm").href);
  await database.open({
    filesystem: {reliableHeadRequests: true, allowFullHTTPReads: false, forceFullHTTPReads: false},
    query: {castBigIntToDouble: true, castDecimalToDouble: true}
  });
  // The worker resolves no relative address.
  const url = dataFileUrl();
  const file = await downloadUnlessRanged(url);
  if (file) await database.registerFileBuffer(NAME, file);
  else await database.registerFileURL(NAME, url, DuckDBDataProtocol.HTTP, false);
  const connection = await database.connect();
  await connection.query(`ATTACH '${NAME}' AS log (READ_ONLY)`);
  await connection.query("USE log");
  await connection.query("SET enable_external_access = false");
  await connection.query("SET lock_configuration = true");
  return {database, connection};
}

/** Where the data file is. */
export function dataFileUrl(): string {
  return new URL(FileAttachment("./data/log.duckdb").href, location.href).href;
}

/** Some plain file servers answer a range with the whole file: then that is it. Null where ranges are served. */
async function downloadUnlessRanged(url: string): Promise<Uint8Array | null> {
  const response = await fetch(url, {headers: {Range: "bytes=0-15"}});
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.status === 206 ? null : bytes;
}
