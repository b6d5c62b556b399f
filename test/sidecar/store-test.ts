import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openProject, projectPaths} from "../../data/project.js";
import {listFollowedLogs} from "../../data/store/followedLogs.js";
import {openStore} from "../../data/store/location.js";
import {differs, verifyStore} from "../../data/store/verify.js";
import {post, start, stop} from "./support/process.js";

const LEAD = {llm_quality: 80};
const PATIENCE = {timeout: 20_000, interval: 100};

/** An empty setting is none: the store is where it is by default. */
const BY_DEFAULT = {DATABASE_URL: ""};

describe("the service's store", () => {
  it("lies beside the log, answers for it, and holds it once the service has ended", async () => {
    const {child, url, folder, ...logs} = await start(BY_DEFAULT);
    for (let i = 0; i < 3; i++) await post(`${url}/predict`, LEAD);
    await expect.poll(() => countRows(folder), PATIENCE).toBe(3);
    const {predictions} = (await (await fetch(`${url}/predictions`)).json()) as {predictions: unknown[]};
    expect(predictions).toHaveLength(3);
    await expect
      .poll(async () => (await fetch(`${url}/metrics`)).text(), PATIENCE)
      .toMatch(/^leadlight_follower_lag_bytes\{store="sqlite"\} \d+$/m);
    await post(`${url}/predict`, LEAD);
    expect(await stop(child, "SIGTERM")).toBe(0);
    const comparisons = await verify(folder, logs);
    expect(comparisons.filter(differs)).toEqual([]);
    expect(comparisons[0]).toMatchObject({logged: 4, stored: 4});
  });

  it("is followed again when the process that does it was killed, and not after the service was", async () => {
    const {child, url, folder} = await start(BY_DEFAULT);
    await expect.poll(() => listFollowers(child.pid!), PATIENCE).toHaveLength(1);
    await post(`${url}/predict`, LEAD);
    await expect.poll(() => countRows(folder), PATIENCE).toBe(1);
    const [first] = listFollowers(child.pid!);
    process.kill(first, "SIGKILL");
    await post(`${url}/predict`, LEAD);
    await expect.poll(() => countRows(folder), PATIENCE).toBe(2);
    const [second] = listFollowers(child.pid!);
    expect(second).not.toBe(first);
    await stop(child, "SIGKILL");
    await expect.poll(() => isThere(second), PATIENCE).toBe(false);
  });

  it("is none with DATABASE_URL=none", async () => {
    const {child, url, folder} = await start({DATABASE_URL: "none"});
    await post(`${url}/predict`, LEAD);
    expect(listFollowers(child.pid!)).toEqual([]);
    expect(await stop(child, "SIGTERM")).toBe(0);
    expect(existsSync(join(folder, "store.sqlite"))).toBe(false);
  });
});

function listFollowers(pid: number): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], {encoding: "utf8"}).split("\n");
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const found = rows.filter(([, parent, ...args]) => Number(parent) === pid && args.join(" ").includes("data/store/"));
  return found.map(([id]) => Number(id));
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function countRows(folder: string): Promise<number> {
  const path = join(folder, "store.sqlite");
  if (!existsSync(path)) return 0;
  const database = await openStore({kind: "sqlite", path}, {readOnly: true});
  const rows = await database.query<{n: number}>("SELECT count(*) AS n FROM prediction_logs").catch(() => [{n: 0}]);
  await database.close();
  return rows[0].n;
}

async function verify(folder: string, {predictionsLog, requestsLog}: {predictionsLog: string; requestsLog: string}) {
  const database = await openStore({kind: "sqlite", path: join(folder, "store.sqlite")}, {readOnly: true});
  const paths = {...projectPaths(openProject().name, {}), predictions: predictionsLog, requests: requestsLog};
  const comparisons = await verifyStore(database, listFollowedLogs(paths).slice(0, 2));
  await database.close();
  return comparisons;
}
