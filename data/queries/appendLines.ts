import type {DuckDBConnection} from "@duckdb/node-api";

/** Makes the table `lines (line, text)` that the record queries read. */
export async function createLines(connection: DuckDBConnection): Promise<void> {
  await connection.run("CREATE TABLE lines (line BIGINT, text VARCHAR)");
}

/** Fills `lines` with numbered lines in place of those it held. */
export async function replaceLines(connection: DuckDBConnection, lines: readonly string[], first: number) {
  await connection.run("TRUNCATE lines");
  const appender = await connection.createAppender("lines");
  lines.forEach((text, i) => {
    appender.appendBigInt(BigInt(first + i));
    appender.appendVarchar(text);
    appender.endRow();
  });
  appender.closeSync();
}
