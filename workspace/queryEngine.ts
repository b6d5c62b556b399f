import type {Table} from "apache-arrow";
import type {OpenDatabase} from "./database.js";

/** The answer to a query, as plain values. */
export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** There were more rows than are shown. */
  readonly isCut: boolean;
}

export interface ResultColumn {
  readonly name: string;
  readonly kind: "number" | "time" | "text";
}

export interface QueryEngine {
  /** Runs one statement that reads; its error is DuckDB's own. */
  run(statement: string): Promise<QueryResult>;
  /** Stops what runs, engine and all; the next statement starts another. */
  stop(reason: string): void;
}

export const MOST_ROWS = 1000;

/** Arrow's numbers of types. */
const NUMBERS = [2, 3, 7];
const TIMES = [8, 10];

/** An engine for a reader's own statements, apart from that of the pages. */
export function createQueryEngine(open: () => Promise<OpenDatabase>): QueryEngine {
  let opening: Promise<OpenDatabase> | null = null;
  let refuse: ((reason: Error) => void) | null = null;
  const execute = async (statement: string) => {
    const {connection} = await (opening ??= open());
    // A statement that is prepared is one alone, and one that stands in parentheses can but read.
    const prepared = await connection.prepare(wrapStatement(statement));
    try {
      return toResult((await prepared.query()) as unknown as Table);
    } finally {
      await prepared.close();
    }
  };
  return {
    run(statement) {
      const stopped = new Promise<never>((_, reject) => (refuse = reject));
      return Promise.race([execute(statement), stopped]);
    },
    stop(reason) {
      const stopping = opening;
      opening = null;
      refuse?.(new Error(reason));
      void stopping?.then(({database}) => database.terminate());
    }
  };
}

/** A statement whose answer is cut after one row more than are shown. */
export function wrapStatement(statement: string): string {
  return `SELECT * FROM (${statement.trim().replace(/\s*;\s*$/, "")}\n) LIMIT ${MOST_ROWS + 1}`;
}

function toResult(table: Table): QueryResult {
  const columns = table.schema.fields.map(({name, type}): ResultColumn => ({name, kind: toKind(type.typeId)}));
  const rows = table.toArray().map((row) => {
    const values = (row as {toJSON(): Record<string, unknown>}).toJSON();
    return Object.fromEntries(columns.map(({name, kind}) => [name, toValue(values[name], kind)]));
  });
  return {columns, rows: rows.slice(0, MOST_ROWS), isCut: rows.length > MOST_ROWS};
}

function toKind(typeId: number): ResultColumn["kind"] {
  if (NUMBERS.includes(typeId)) return "number";
  return TIMES.includes(typeId) ? "time" : "text";
}

function toValue(value: unknown, kind: ResultColumn["kind"]): unknown {
  if (value == null) return null;
  if (kind === "number") return Number(value);
  if (kind === "time") return new Date(Number(value));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
