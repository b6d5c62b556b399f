import {readFileSync} from "node:fs";
import {request} from "node:http";
import {json} from "node:stream/consumers";
import {describe, expect, it} from "vitest";
import type {Prediction} from "../../data/formats/prediction.js";
import {toWriterPath} from "../../data/logFiles.js";
import {readLogLines} from "../../data/readLogLines.js";
import {start, stop} from "./support/process.js";
import {readRecords} from "./support/records.js";

const ENVIRONMENT = {APP_ENV: "test", WORKERS: "2"};

/** Asks over a connection of its own, so that the workers take turns. */
function ask(url: string, body?: unknown): Promise<{predictions: number}> {
  return new Promise((resolve, reject) => {
    const headers = {"content-type": "application/json"};
    const asked = request(url, {method: body ? "POST" : "GET", headers, agent: false}, (response) => {
      json(response).then((answer) => resolve(answer as {predictions: number}), reject);
    });
    asked.on("error", reject).end(body && JSON.stringify(body));
  });
}

const askAll = (url: string) => Promise.all([1, 2, 3, 4].map(async () => (await ask(`${url}/live`)).predictions));

async function countLogged(path: string): Promise<number> {
  const ids = new Set<unknown>();
  for await (const {id} of readLogLines(path)) ids.add(id);
  return ids.size;
}

describe("WORKERS=2 npm run sidecar", () => {
  it("shares the port and the counts, each worker with a log of its own, and drains on SIGTERM", async () => {
    const {child, url, predictionsLog} = await start(ENVIRONMENT);
    await Promise.all(Array.from({length: 20}, () => ask(`${url}/predict`, {})));
    await expect.poll(() => askAll(url), {timeout: 5000}).toEqual([20, 20, 20, 20]);
    expect(await stop(child, "SIGTERM")).toBe(0);
    const logs = [1, 2].map((writer) => readRecords<Prediction>(toWriterPath(predictionsLog, writer)).length);
    expect(Math.min(...logs)).toBeGreaterThan(0);
    expect(logs[0] + logs[1]).toBe(20);
  });

  it("starts a worker again that was killed, and loses none of its answers", async ({skip}) => {
    skip(process.platform !== "linux", "only Linux lists a process's children in a file");
    const {child, url, predictionsLog} = await start(ENVIRONMENT);
    await Promise.all(Array.from({length: 10}, () => ask(`${url}/predict`, {})));
    await expect.poll(() => askAll(url), {timeout: 5000}).toEqual([10, 10, 10, 10]);
    const before = listWorkers(child.pid);
    expect(before).toHaveLength(2);
    process.kill(before[1], "SIGKILL");
    await expect.poll(() => listWorkers(child.pid).filter((pid) => pid !== before[1]).length, {timeout: 9000}).toBe(2);
    await expect.poll(() => askAll(url), {timeout: 9000}).toEqual([10, 10, 10, 10]);
    expect(await countLogged(predictionsLog)).toBe(10);
    expect(await stop(child, "SIGTERM")).toBe(0);
  }, 30_000);
});

function listWorkers(pid: number | undefined): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
}
