import {describe, expect, it, onTestFinished} from "vitest";
import type {Database} from "../../../data/store/database.js";
import {openStore, type StoreLocation} from "../../../data/store/location.js";
import {migrate, readLayout} from "../../../data/store/migrate.js";
import {MIGRATIONS} from "../../../data/store/migrations.js";
import {KINDS, useStores} from "./support/stores.js";

const stores = useStores();

const DESCRIBE = {
  sqlite: "SELECT name, sql FROM sqlite_master ORDER BY name",
  postgres: `
    SELECT table_name AS name, column_name || ' ' || data_type || ' ' || is_nullable AS sql
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2`
};

describe.each(KINDS)("migrate(%s)", (kind) => {
  it("makes the same store up, down and up again, from each layout", async () => {
    const database = await open(await stores.create(kind));
    await migrate(database);
    const whole = await describeStore(database);
    for (let to = MIGRATIONS.length - 1; to >= 0; to--) {
      await migrate(database, {to});
      expect(await readLayout(database)).toBe(to);
      expect((await describeStore(database)).length).toBeLessThan(whole.length);
      await migrate(database);
      expect(await describeStore(database)).toEqual(whole);
    }
  });

  it("leaves no table of ours but its own at layout 0", async () => {
    const database = await open(await stores.create(kind));
    await migrate(database);
    await migrate(database, {to: 0});
    const names = (await describeStore(database)).map(({name}) => name);
    expect(names.filter((name) => !/^(migrations|sqlite_autoindex_migrations)/.test(name))).toEqual([]);
  });

  it("does nothing twice, and says each step", async () => {
    const database = await open(await stores.create(kind));
    const steps: string[] = [];
    for (let i = 0; i < 2; i++) await migrate(database, {onStep: (step) => steps.push(step)});
    expect(steps).toEqual(MIGRATIONS.map(({name}, i) => `applied ${i + 1}: ${name}`));
  });

  it("lets several migrate at once", async () => {
    const location = await stores.create(kind);
    const databases = await Promise.all([1, 2, 3].map(() => open(location)));
    if (kind === "postgres") await Promise.all(databases.map((database) => migrate(database)));
    else for (const database of databases) await migrate(database);
    expect(await readLayout(databases[0])).toBe(MIGRATIONS.length);
  });

  it("takes back the whole step when a statement of it fails", async () => {
    const database = await open(await stores.create(kind));
    await migrate(database, {to: 1});
    await database.query("CREATE TABLE outcomes_lead_id (id TEXT)");
    const before = await describeStore(database);
    await expect(migrate(database)).rejects.toThrow("outcomes_lead_id");
    expect(await describeStore(database)).toEqual(before);
    expect(await readLayout(database)).toBe(1);
  });

  it("refuses a store of a newer layout", async () => {
    const database = await open(await stores.create(kind));
    await migrate(database);
    const number = MIGRATIONS.length + 1;
    await database.query(`INSERT INTO migrations VALUES (${number}, 'of tomorrow', '2026-11-22T08:00:00.000Z')`);
    const message = `the store has layout ${number}, and only ${MIGRATIONS.length} is known here`;
    await expect(migrate(database)).rejects.toMatchObject({
      code: "invalid_store",
      message: expect.stringContaining(message)
    });
  });
});

async function open(location: StoreLocation): Promise<Database> {
  const database = await openStore(location);
  onTestFinished(() => database.close());
  return database;
}

function describeStore(database: Database): Promise<{name: string; sql: string | null}[]> {
  return database.query(DESCRIBE[database.dialect]);
}
