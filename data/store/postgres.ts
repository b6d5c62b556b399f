import postgres from "postgres";
import type {Database, OpenSpec, Queries} from "./database.js";
import type {Value} from "./tables.js";

/** Of SQLSTATE: data exceptions, violated constraints, program limits. */
const REFUSAL = /^(22|23|54)[0-9A-Z]{3}$/;

/** Connects to PostgreSQL. */
export async function openPostgres(url: string, {readOnly = false, timeoutMs = 30_000}: OpenSpec = {}) {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: Math.max(1, timeoutMs / 1000),
    connection: {
      application_name: "leadlight",
      statement_timeout: timeoutMs,
      default_transaction_read_only: readOnly
    },
    onnotice: () => undefined
  });
  const database: Database = {
    ...createQueries(sql),
    dialect: "postgres",
    transaction: async (work) =>
      (await sql.begin((own) => work(createQueries(own)))) as Awaited<ReturnType<typeof work>>,
    isRefusal: (error) => REFUSAL.test(String((error as {code?: unknown} | null)?.code)),
    close: () => sql.end({timeout: 1})
  };
  try {
    await database.query("SELECT 1");
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function createQueries(sql: postgres.ISql): Queries {
  return {
    async query<T extends object>(text: string, values: readonly Value[] = []) {
      let number = 0;
      const numbered = text.replaceAll("?", () => `$${++number}`);
      return [...(await sql.unsafe<T[]>(numbered, [...values], {prepare: true}))] as T[];
    }
  };
}
