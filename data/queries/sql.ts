import type {DuckDBConnection} from "@duckdb/node-api";

/** A text as an SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A number as a DOUBLE literal that is exactly it. */
export function quoteNumber(value: number): string {
  return `'${value}'::DOUBLE`;
}

/** The rows of a query as `T`; counts are numbers, instants are dates. */
export async function readRows<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map((row) => toNumbers(row) as T);
}

function toNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value])
  );
}
