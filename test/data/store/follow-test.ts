import {type ChildProcess, fork} from "node:child_process";
import {once} from "node:events";
import {appendFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {describe, expect, it, onTestFinished} from "vitest";
import {formatLines} from "../../../data/jsonLines.js";
import {createRandom} from "../../../data/random.js";
import type {Told} from "../../../data/store/child.js";
import {toDelayMs} from "../../../data/store/follow.js";
import {openStore, type StoreLocation} from "../../../data/store/location.js";
import {migrate} from "../../../data/store/migrate.js";
import {MIGRATIONS} from "../../../data/store/migrations.js";
import {createPrediction} from "./support/records.js";
import {KINDS, temporaryFolder, useStores} from "./support/stores.js";

const stores = useStores();
const LINES = 20_000;

describe.each(KINDS)("the process that follows into %s", (kind) => {
  it("leaves each line once, though it is killed again and again", async () => {
    const folder = temporaryFolder();
    const location = await stores.create(kind);
    writeFileSync(join(folder, "predictions.jsonl"), formatLines(createPredictions(0, LINES)));
    const counts: number[] = [];
    for (let i = 0; i < 3; i++) {
      const child = start(folder, location);
      await untilTold(child, (told) => "lagBytes" in told && told.lagBytes > 0);
      await sleep(5 + 11 * i);
      child.kill("SIGKILL");
      await once(child, "exit");
      counts.push((await listIds(location)).length);
    }
    expect(counts.some((count) => count > 0 && count < LINES)).toBe(true);
    const child = start(folder, location);
    await untilTold(child, isCaughtUp);
    await end(child);
    expect(await listIds(location)).toEqual(createPredictions(0, LINES).map(({id}) => id));
  });

  it("ships what came last before it ends", async () => {
    const folder = temporaryFolder();
    const location = await stores.create(kind);
    const child = start(folder, location);
    await untilTold(child, isCaughtUp);
    appendFileSync(join(folder, "predictions.jsonl"), formatLines(createPredictions(0, 100)));
    expect(await end(child)).toBe(0);
    expect(await listIds(location)).toHaveLength(100);
  });

  it("says in one sentence that it does not know a newer layout, and ends", async () => {
    const folder = temporaryFolder();
    const location = await stores.create(kind);
    await end(await caughtUp(start(folder, location)));
    await run(location, `INSERT INTO migrations VALUES (${MIGRATIONS.length + 1}, 'x', '2026-11-22T08:00:00.000Z')`);
    const child = start(folder, location);
    const told = await untilTold(child, (heard) => "message" in heard);
    expect(told).toMatchObject({isFinal: true, message: expect.stringContaining("the store has layout")});
    await once(child, "exit");
  });
});

describe("the process that follows", () => {
  it("catches up when PostgreSQL was away", async () => {
    const folder = temporaryFolder();
    const location = await stores.create("postgres");
    const path = join(folder, "predictions.jsonl");
    writeFileSync(path, formatLines(createPredictions(0, 500)));
    const child = await caughtUp(start(folder, location));
    await stores.server.stop();
    appendFileSync(path, formatLines(createPredictions(500, 1500)));
    const away = await untilTold(child, (told) => "message" in told);
    expect(away).toMatchObject({isFinal: false, message: expect.stringContaining("is away")});
    expect(JSON.stringify(away)).not.toContain("password");
    const size = formatLines(createPredictions(500, 1500)).length;
    await untilTold(child, (told) => "lagBytes" in told && told.lagBytes === size);
    await stores.server.start();
    await caughtUp(child);
    await end(child);
    expect(await listIds(location)).toEqual(createPredictions(0, 1500).map(({id}) => id));
  });

  it("waits longer and longer for a store that opens and takes nothing", async () => {
    const folder = temporaryFolder();
    const location = await stores.create("sqlite");
    const database = await openStore(location);
    await migrate(database);
    await database.query("ALTER TABLE prediction_logs RENAME TO away");
    appendFileSync(join(folder, "predictions.jsonl"), formatLines(createPredictions(0, 3)));
    const child = start(folder, location);
    const messages: string[] = [];
    child.on("message", (told: Told) => "message" in told && messages.push(told.message));
    await untilTold(child, (told) => "message" in told);
    await sleep(2000);
    expect(messages).toEqual([expect.stringContaining("is away (SQLITE_ERROR)")]);
    await database.query("ALTER TABLE away RENAME TO prediction_logs");
    await database.close();
    await untilTold(child, (told) => "message" in told && told.message.endsWith("is back"));
    await end(child);
    expect(await listIds(location)).toHaveLength(3);
  });

  it("ends when the service that started it is gone", async () => {
    const child = await caughtUp(start(temporaryFolder(), await stores.create("sqlite")));
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

describe("toDelayMs(failures)", () => {
  it("doubles up to half a minute, and half of it is chance", () => {
    const [least, most] = [() => 0, () => 1].map((random) => [0, 1, 2, 20].map((n) => toDelayMs(n, random)));
    expect(most).toEqual([500, 1000, 2000, 30_000]);
    expect(least).toEqual(most.map((delayMs) => delayMs / 2));
    const random = createRandom(1);
    expect(new Set(Array.from({length: 10}, () => toDelayMs(0, random))).size).toBe(10);
  });
});

function start(folder: string, location: StoreLocation): ChildProcess {
  const [predictions, requests, outcomes] = ["predictions", "requests", "outcomes"].map((name) =>
    join(folder, `${name}.jsonl`)
  );
  const DATABASE_URL = location.kind === "sqlite" ? `sqlite:${location.path}` : location.url;
  const env = {PREDICTIONS_LOG: predictions, API_REQUESTS_LOG: requests, OUTCOMES_LOG: outcomes, DATABASE_URL};
  const child = fork("data/store/child.ts", {env, execArgv: ["--import", "tsx"]});
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function untilTold(child: ChildProcess, holds: (told: Told) => boolean): Promise<Told> {
  for (;;) {
    const [told] = (await once(child, "message")) as [Told];
    if (holds(told)) return told;
  }
}

async function caughtUp(child: ChildProcess): Promise<ChildProcess> {
  await untilTold(child, isCaughtUp);
  return child;
}

function isCaughtUp(told: Told): boolean {
  return "lagBytes" in told && told.lagBytes === 0;
}

async function end(child: ChildProcess): Promise<number> {
  const exited = once(child, "exit");
  child.send("end");
  return (await exited)[0] as number;
}

function createPredictions(first: number, end: number) {
  return Array.from({length: end - first}, (_, i) => createPrediction(first + i));
}

async function listIds(location: StoreLocation): Promise<string[]> {
  const rows = await run<{id: string}>(location, "SELECT id FROM prediction_logs ORDER BY id");
  return rows.map(({id}) => id);
}

async function run<T extends object>(location: StoreLocation, sql: string): Promise<T[]> {
  const database = await openStore(location);
  try {
    return await database.query<T>(sql);
  } finally {
    await database.close();
  }
}
