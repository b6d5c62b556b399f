import type {Value} from "./tables.js";

export type Dialect = "sqlite" | "postgres";

export interface Queries {
  /** Rows by their columns' names. `?` stands for a value; so no text of ours holds one. */
  query<T extends object>(sql: string, values?: readonly Value[]): Promise<T[]>;
}

/** An open store. */
export interface Database extends Queries {
  readonly dialect: Dialect;
  /** All of `work` or nothing; one at a time. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Whether an error is about the rows, and not about the store, which may be better later. */
  isRefusal(error: unknown): boolean;
  close(): Promise<void>;
}

export interface OpenSpec {
  readonly readOnly?: boolean; // false
  /** How long a store may take to answer. */
  readonly timeoutMs?: number; // 30_000
}
