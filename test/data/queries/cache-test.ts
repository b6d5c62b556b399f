import {spawn} from "node:child_process";
import {existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {withCache} from "../../../data/queries/cache.js";
import {readRows} from "../../../data/queries/sql.js";
import {createProject} from "./fixture.js";

const HOLDER = `
  import {DuckDBInstance} from "@duckdb/node-api";
  const connection = await (await DuckDBInstance.create(process.argv[1])).connect();
  await connection.run("CREATE TABLE held (x INTEGER)");
  console.log("held");
  process.stdin.once("data", () => process.exit());
`;

describe("withCache(project, work)", () => {
  it("waits for another process that holds the cache", async () => {
    const project = createProject();
    mkdirSync(project.paths.cache);
    const path = join(project.paths.cache, "log.duckdb");
    const holder = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, path], {
      stdio: ["pipe", "pipe", "inherit"]
    });
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    let isReleased = false;
    setTimeout(() => {
      isReleased = true;
      holder.stdin.write("go\n");
    }, 400);
    const tables = await withCache(project, async (connection) => {
      expect(isReleased).toBe(true);
      return readRows(connection, "SELECT table_name AS name FROM duckdb_tables()");
    });
    expect(tables).toEqual([{name: "held"}]);
  });

  it.each<[string, (path: string) => void]>([
    ["no database", (path) => writeFileSync(path, "broken")],
    ["cut short", (path) => truncateSync(path, 5000)],
    ["changed by another hand", (path) => writeFileSync(path, readFileSync(path).fill(7, 20, 40))]
  ])("makes a cache again that is %s", async (_, spoil) => {
    const project = createProject();
    await withCache(project, (connection) => connection.run("CREATE TABLE cache.held (x INTEGER)"));
    spoil(join(project.paths.cache, "log.duckdb"));
    const sql = "SELECT table_name AS name FROM duckdb_tables()";
    expect(await withCache(project, (connection) => readRows(connection, sql))).toEqual([]);
  });

  it("keeps what it cannot open for another reason, and says the reason", async () => {
    const project = createProject();
    const path = join(project.paths.cache, "log.duckdb");
    await withCache(project, (connection) => connection.run("CREATE TABLE cache.held (x INTEGER)"));
    const before = readFileSync(path);
    mkdirSync(`${path}.wal`);
    await expect(withCache(project, async () => undefined)).rejects.toThrow("Is a directory");
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}.wal`)).toBe(true);
  });

  it("gives callers in one process their turns, past one that fails", async () => {
    const project = createProject();
    const events: string[] = [];
    const run = (name: string, fails: boolean) =>
      withCache(project, async () => {
        events.push(`${name} starts`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const results = await Promise.allSettled([run("a", true), run("b", false)]);
    expect(results.map(({status}) => status)).toEqual(["rejected", "fulfilled"]);
    expect(events).toEqual(["a starts", "a ends", "b starts", "b ends"]);
  });
});
