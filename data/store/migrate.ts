import {Failure} from "../failure.js";
import type {Database, Queries} from "./database.js";
import {MIGRATIONS} from "./migrations.js";
import {createTable, insertRows} from "./sql.js";
import {MIGRATION_LOG} from "./tables.js";

const FIND_LOG = {
  sqlite: `SELECT 1 FROM sqlite_master WHERE name = '${MIGRATION_LOG.name}'`,
  postgres: `SELECT 1 WHERE to_regclass('${MIGRATION_LOG.name}') IS NOT NULL`
};

export interface MigrateSpec {
  /** How many migrations are to be applied. */
  readonly to?: number; // all
  readonly clock?: () => number; // Date.now
  readonly onStep?: (text: string) => void;
}

/**
 * Brings a store to a layout, forward or back, each migration in a transaction
 * of its own. A store of a layout that is not known is an `invalid_store` failure.
 */
export async function migrate(
  database: Database,
  {to = MIGRATIONS.length, clock = Date.now, onStep = () => undefined}: MigrateSpec = {}
): Promise<void> {
  for (;;) {
    const step = await database.transaction(async (queries) => {
      await lock(database, queries);
      await createLog(database, queries);
      return stepTowards(to, database, queries, new Date(clock()).toISOString());
    });
    if (step === null) return;
    onStep(step);
  }
}

/** How many migrations a store has; 0 for one that is new. */
export async function readLayout(database: Database): Promise<number> {
  const found = await database.query(FIND_LOG[database.dialect]);
  return found.length === 0 ? 0 : countApplied(database);
}

/** Refuses a store that is not of the newest layout: its tables are not all there. */
export async function requireLayout(database: Database): Promise<void> {
  const layout = await readLayout(database);
  requireKnown(layout);
  if (layout === MIGRATIONS.length) return;
  const hint = "bring it forward with npm run migrate";
  throw new Failure("invalid_store", `the store has layout ${layout} of ${MIGRATIONS.length}: ${hint}`);
}

async function stepTowards(to: number, {dialect}: Database, queries: Queries, now: string): Promise<string | null> {
  const layout = await countApplied(queries);
  requireKnown(layout);
  if (layout === to) return null;
  const number = layout < to ? layout + 1 : layout;
  const {name, up, down} = MIGRATIONS[number - 1];
  for (const statement of layout < to ? up(dialect) : down()) await queries.query(statement);
  if (layout < to) await queries.query(insertRows(MIGRATION_LOG, 1, dialect), [number, name, now]);
  else await queries.query(`DELETE FROM ${MIGRATION_LOG.name} WHERE number = ${number}`);
  return `${layout < to ? "applied" : "took back"} ${number}: ${name}`;
}

/** Of two that migrate at once, one waits; SQLite's transactions do so by themselves. */
async function lock({dialect}: Database, queries: Queries): Promise<void> {
  if (dialect === "postgres") await queries.query("SELECT pg_advisory_xact_lock(5421706)");
}

async function createLog({dialect}: Database, queries: Queries): Promise<void> {
  const [statement] = createTable(MIGRATION_LOG, dialect);
  await queries.query(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
}

async function countApplied(queries: Queries): Promise<number> {
  const [{layout}] = await queries.query<{layout: number | null}>(
    `SELECT max(number) AS layout FROM ${MIGRATION_LOG.name}`
  );
  return layout ?? 0;
}

function requireKnown(layout: number): void {
  if (layout <= MIGRATIONS.length) return;
  const hint = "run the newer version of this program, or let it migrate the store back";
  throw new Failure(
    "invalid_store",
    `the store has layout ${layout}, and only ${MIGRATIONS.length} is known here: ${hint}`
  );
}
