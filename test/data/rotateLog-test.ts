import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
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

describe("Log.append(records) with maxBytes, beside others", () => {
  const pad = "x".repeat(30);
  const names = async (path: string) => (await listLogFiles(path)).map((file) => basename(file));

  it("rotates no file that another process has just begun", async () => {
    const path = join(folder, "log.jsonl");
    const [a, b] = [await openLog(path, {maxBytes: 100}), await openLog(path, {maxBytes: 100})];
    for (const log of [a, b, a, b, a]) await log.append([{pad}]);
    await Promise.all([a, b].map((log) => log.close()));
    expect((await names(path)).length).toBe(2);
    expect((await listLogFiles(path)).map((file) => countLines(file))).toEqual([3, 2]);
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
    expect(countLines(path)).toBe(4);
    expect(printed).toEqual([expect.stringContaining("ENAMETOOLONG; it is written on, and tried in a minute")]);
  });
});

function countLines(path: string): number {
  return readFileSync(path, "utf8").split("\n").length - 1;
}
