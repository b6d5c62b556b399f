import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, onTestFinished} from "vitest";
import type {StoreLocation} from "../../../../data/store/location.js";
import {type Postgres, startPostgres} from "../../../../reports/drilling/postgres.js";

export type Kind = StoreLocation["kind"];

export const KINDS: readonly Kind[] = ["sqlite", "postgres"];

/** A PostgreSQL server for the tests of a file, and new stores of both kinds. */
export function useStores() {
  let server: Postgres | undefined;
  let count = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());
  return {
    get server(): Postgres {
      return server!;
    },
    async create(kind: Kind): Promise<StoreLocation> {
      if (kind === "sqlite") return {kind, path: join(temporaryFolder(), "store.sqlite")};
      return {kind, url: await server!.createDatabase(`store_${++count}`)};
    }
  };
}

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}
