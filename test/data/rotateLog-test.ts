import {mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {openLog} from "../../data/log.js";
import {listLogFiles} from "../../data/logFiles.js";
import {rotateLog} from "../../data/rotateLog.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leadlight-rotate-"));
  return () => rmSync(folder, {recursive: true, force: true});
});

describe("rotateLog(path, day)", () => {
  it("leaves no empty file when another process has rotated", () => {
    rotateLog(join(folder, "log.jsonl"), 20_000);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("Log.append(records) with maxBytes", () => {
  const readAll = async (path: string) => (await listLogFiles(path)).flatMap(readRecords) as {n: number}[];
  const names = async (path: string) => (await listLogFiles(path)).map((file) => basename(file));

  it("rotates before the file grows beyond them, and loses and doubles nothing under concurrent writers", async () => {
    const path = join(folder, "log.jsonl");
    const logs = [await openLog(path, {maxBytes: 500}), await openLog(path, {maxBytes: 500}), await openLog(path)];
    for (let n = 0; n < 300; n += 3) await Promise.all(logs.map((log, i) => log.append([{n: n + i}])));
    await Promise.all(logs.map((log) => log.close()));
    const numbers = (await readAll(path)).map(({n}) => n).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({length: 300}, (_, n) => n));
    expect((await names(path)).length).toBeGreaterThan(3);
  });

  it("rotates with the UTC day, and not back when the clock is set back", async () => {
    const path = join(folder, "log.jsonl");
    let now = Date.parse("2026-03-01T23:59:59Z");
    const log = await openLog(path, {maxBytes: 1000}, {clock: () => now});
    for (const time of [
      "2026-03-01T23:59:59Z",
      "2026-03-02T00:00:00Z",
      "2026-03-01T12:00:00Z",
      "2026-03-03T01:00:00Z"
    ]) {
      now = Date.parse(time);
      await log.append([{n: time}]);
    }
    await log.close();
    expect(await names(path)).toEqual(["log.2026-03-01.001.jsonl", "log.2026-03-02.001.jsonl", "log.jsonl"]);
    expect(readRecords(join(folder, "log.2026-03-02.001.jsonl"))).toHaveLength(2);
  });

  it("names a file that an earlier process left by the day it was written, never below the newest", async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(join(folder, "log.2026-03-02.001.jsonl"), '{"n":1}\n');
    writeFileSync(path, '{"n":2}\n');
    utimesSync(path, new Date("2026-03-01T10:00:00Z"), new Date("2026-03-01T10:00:00Z"));
    const log = await openLog(path, {maxBytes: 1000}, {clock: () => Date.parse("2026-03-05T00:00:00Z")});
    await log.append([{n: 3}]);
    await log.close();
    expect(await names(path)).toEqual(["log.2026-03-02.001.jsonl", "log.2026-03-02.002.jsonl", "log.jsonl"]);
    expect(await readAll(path)).toEqual([{n: 1}, {n: 2}, {n: 3}]);
  });
});

describe("Log.append(records) with maxBytes, beside others", () => {
  const pad = "x".repeat(30);
  const names = async (path: string) => (await listLogFiles(path)).map((file) => basename(file));

  it("rotates no file that another process has just begun", async () => {
    const path = join(folder, "log.jsonl");
    const [a, b] = [await openLog(path, {maxBytes: 100}), await openLog(path, {maxBytes: 100})];
    for (const log of [a, b, a, b, a]) await log.append([{pad}]);
    await Promise.all([a, b].map((log) => log.close()));
    expect((await names(path)).length).toBe(2);
    expect((await listLogFiles(path)).map((file) => readRecords(file).length)).toEqual([3, 2]);
  });

  it("numbers its rotated files by its own", async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(join(folder, "log.worker-2.2026-03-09.007.jsonl"), '{"n":1}\n');
    const log = await openLog(path, {maxBytes: 40}, {clock: () => Date.parse("2026-03-05T00:00:00Z")});
    for (let i = 0; i < 2; i++) await log.append([{pad}]);
    await log.close();
    expect(await names(path)).toEqual(["log.2026-03-05.001.jsonl", "log.jsonl", "log.worker-2.2026-03-09.007.jsonl"]);
  });

  it("writes on to a file that cannot be renamed, and says so once", async () => {
    const path = join(folder, `${"x".repeat(245)}.jsonl`);
    const printed: string[] = [];
    const log = await openLog(path, {maxBytes: 40}, {print: (line) => printed.push(line)});
    for (let i = 0; i < 4; i++) await log.append([{pad}]);
    await log.close();
    expect(readRecords(path)).toHaveLength(4);
    expect(printed).toEqual([expect.stringContaining("ENAMETOOLONG; it is written on, and tried in a minute")]);
  });
});

function readRecords(path: string): unknown[] {
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as unknown);
}
