import {spawnSync} from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import {beforeEach, describe, expect, it} from "vitest";
import {Failure} from "../../data/failure.js";
import {openLog} from "../../data/log.js";

/** A log looks at most every 100 ms whether its path still names its file. */
const NOTICED_MS = 120;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leadlight-log-"));
  return () => rmSync(folder, {recursive: true, force: true});
});

const readRecords = (path: string): unknown[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

describe("openLog(path)", () => {
  it("creates the folder", async () => {
    const log = await openLog(join(folder, "a", "b", "log.jsonl"));
    await log.close();
    expect(existsSync(join(folder, "a", "b"))).toBe(true);
  });

  it("cuts off a torn line and keeps those before it", async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(path, '{"n":1}\n{"n":');
    const log = await openLog(path, {}, {print: () => undefined});
    await log.append([{n: 2}]);
    await log.close();
    expect(readFileSync(path, "utf8")).toBe('{"n":1}\n{"n":2}\n');
  });

  it("adds nothing to a log whose last line is whole", async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(path, '{"n":1}\n');
    await (await openLog(path)).close();
    expect(readFileSync(path, "utf8")).toBe('{"n":1}\n');
  });
});

describe("Log.append(records)", () => {
  it("has written the records when it resolves", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path);
    await log.append([{n: 1}, {n: 2}]);
    expect(readRecords(path)).toEqual([{n: 1}, {n: 2}]);
    await log.close();
  });

  it("knows how many records are not in the file yet, one that failed among none", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path);
    const appending = [log.append([{n: 1}, {n: 2}]), log.append([{n: 3}])];
    expect(log.waiting).toBe(3);
    await Promise.all(appending);
    expect(log.waiting).toBe(0);
    await log.close();
    const full = await openLog("/dev/full");
    await expect(full.append([{n: 1}])).rejects.toBeInstanceOf(Failure);
    expect(full.waiting).toBe(0);
  });

  it("keeps concurrent appends whole and in order", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path);
    const text = "é".repeat(5000);
    await Promise.all(
      Array.from({length: 200}, (_, n) =>
        log.append([
          {n, part: 1, text},
          {n, part: 2, text}
        ])
      )
    );
    await log.close();
    const expected = Array.from({length: 200}, (_, n) => [1, 2].map((part) => ({n, part, text}))).flat();
    expect(readRecords(path)).toEqual(expected);
  });

  it("keeps the records of two logs on one file apart", async () => {
    const path = join(folder, "log.jsonl");
    const logs = [await openLog(path), await openLog(path)];
    await Promise.all(Array.from({length: 100}, (_, n) => logs[n % 2].append([{n}])));
    await Promise.all(logs.map((log) => log.close()));
    const numbers = (readRecords(path) as {n: number}[]).map(({n}) => n).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({length: 100}, (_, n) => n));
  });

  it("keeps lines whole when two logs write megabytes to one file at once", async () => {
    const path = join(folder, "log.jsonl");
    const logs = [await openLog(path), await openLog(path)];
    const text = "x".repeat(1000);
    const groups = [0, 1, 2, 3].map((group) => Array.from({length: 5000}, (_, n) => ({group, n, text})));
    await Promise.all(groups.map((records, group) => logs[group % 2].append(records)));
    await Promise.all(logs.map((log) => log.close()));
    const records = readRecords(path) as {group: number; n: number}[];
    for (const group of groups.keys()) {
      const numbers = records.filter((record) => record.group === group).map(({n}) => n);
      expect(numbers).toEqual(Array.from({length: 5000}, (_, n) => n));
    }
  });

  it("writes to the file that its path names, after the old one was moved away", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path);
    await log.append([{n: 1}]);
    renameSync(path, `${path}.old`);
    await sleep(NOTICED_MS);
    await log.append([{n: 2}]);
    await log.close();
    expect(readRecords(`${path}.old`)).toEqual([{n: 1}]);
    expect(readRecords(path)).toEqual([{n: 2}]);
  });

  it("writes to the file that took the place of the old one", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path);
    await log.append([{n: 1}]);
    writeFileSync(`${path}.new`, '{"n":2}\n');
    renameSync(`${path}.new`, path);
    await sleep(NOTICED_MS);
    await log.append([{n: 3}]);
    await log.close();
    expect(readRecords(path)).toEqual([{n: 2}, {n: 3}]);
  });

  it("rejects while the path cannot be written, and recovers", async () => {
    const blocked = join(folder, "logs");
    writeFileSync(blocked, "a file where the folder should be");
    const path = join(blocked, "log.jsonl");
    const log = await openLog(path);
    expect(log.healthy).toBe(false);
    const failure = await log.append([{n: 1}]).catch((error: unknown) => error as Failure);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({code: "unwritable_log"});
    expect((failure as Failure).message).toMatch(/^cannot append to .*log\.jsonl: E\w+; free the disk or change /);
    rmSync(blocked);
    await log.append([{n: 2}]);
    expect(log.healthy).toBe(true);
    expect(readRecords(path)).toEqual([{n: 2}]);
    await log.close();
  });

  it("rejects on a full disk", async ({skip}) => {
    skip(!existsSync("/dev/full"), "there is no /dev/full here, the disk that is always full");
    const log = await openLog("/dev/full");
    await expect(log.append([{n: 1}])).rejects.toThrow(/ENOSPC/);
    expect(log.healthy).toBe(false);
    await log.close();
  });
});

describe("Log.append(records) while its folder is removed", () => {
  it("has every record in a file when it resolves", async () => {
    const path = join(folder, "logs", "log.jsonl");
    const log = await openLog(path);
    for (let n = 0; n < 50; n++) {
      if (n % 10 === 5) rmSync(join(folder, "logs"), {recursive: true});
      await log.append([{n}]);
      expect(readRecords(path)).toContainEqual({n});
    }
    await log.close();
  });
});

describe("Log.append(records) on a full disk", () => {
  it("recovers by itself when the path is another", async ({skip}) => {
    skip(!existsSync("/dev/full"), "there is no /dev/full here, the disk that is always full");
    const path = join(folder, "log.jsonl");
    symlinkSync("/dev/full", path);
    const log = await openLog(path);
    await expect(log.append([{n: 1}])).rejects.toThrow(/ENOSPC/);
    expect(log.healthy).toBe(false);
    unlinkSync(path);
    await expect.poll(() => log.healthy, {timeout: 5000}).toBe(true);
    await log.append([{n: 2}]);
    await log.close();
    expect(readFileSync(path, "utf8").trim()).toBe('{"n":2}');
  });
});

describe("Log.durability", () => {
  it("fsync asks the disk once for what is appended together, before it resolves", async () => {
    let synced = 0;
    const fdatasync = async () => void synced++;
    const log = await openLog(join(folder, "log.jsonl"), {durability: "fsync"}, {fdatasync});
    await Promise.all([1, 2, 3].map((n) => log.append([{n}])));
    expect(synced).toBe(1);
    await log.append([{n: 4}]);
    expect(synced).toBe(2);
    await log.close();
  });

  it("fsync takes back what the disk refused", async () => {
    const path = join(folder, "log.jsonl");
    const fdatasync = async () => Promise.reject(Object.assign(new Error("refused"), {code: "EIO"}));
    const log = await openLog(path, {durability: "fsync"}, {fdatasync});
    await expect(log.append([{n: 1}])).rejects.toThrow(/EIO/);
    await log.close();
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it("async resolves before it writes, and writes soon and on close", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path, {durability: "async"});
    await log.append([{n: 1}]);
    expect(readRecords(path)).toEqual([]);
    await expect.poll(() => readRecords(path)).toEqual([{n: 1}]);
    await log.append([{n: 2}]);
    await log.close();
    expect(readRecords(path)).toEqual([{n: 1}, {n: 2}]);
  });

  it("async keeps what it promised while the disk is full", async ({skip}) => {
    skip(!existsSync("/dev/full"), "there is no /dev/full here, the disk that is always full");
    const path = join(folder, "log.jsonl");
    symlinkSync("/dev/full", path);
    const log = await openLog(path, {durability: "async"}, {print: () => undefined});
    await log.append([{n: 1}]);
    await expect.poll(() => log.healthy).toBe(false);
    await expect(log.append([{n: 2}])).rejects.toThrow(/ENOSPC/);
    unlinkSync(path);
    await log.append([{n: 3}]);
    await log.close();
    expect(readRecords(path)).toEqual([{n: 1}, {n: 3}]);
  });
});

describe("Log.append(records) beyond the largest file", () => {
  const SCRIPT = `
    const {openLog} = await import(${JSON.stringify(pathToFileURL("data/log.ts").href)});
    const log = await openLog(process.env.TEST_LOG);
    const append = (group, count) => log.append(Array.from({length: count}, (_, n) => ({group, n})));
    const answers = [];
    for (const [group, count] of [[1, 1000], [2, 10000], [3, 10]])
      answers.push(await append(group, count).then(() => "written", (error) => error.cause.code));
    await log.close();
    console.log(answers.join());`;

  it("takes back the lines of a group that did not fit, and goes on", ({skip}) => {
    skip(process.platform !== "linux", "only Linux counts a shell's limit of file sizes alike");
    const path = join(folder, "log.jsonl");
    const command = 'ulimit -f 64 && exec "$0" --import tsx --input-type=module --eval "$1"';
    const env = {...process.env, TEST_LOG: path, TSX_DISABLE_CACHE: "1"};
    const {stdout} = spawnSync("bash", ["-c", command, process.execPath, SCRIPT], {encoding: "utf8", env});
    expect(stdout.trim()).toBe("written,EFBIG,written");
    const groups = (readRecords(path) as {group: number}[]).map(({group}) => group);
    expect(groups).toEqual([...Array<number>(1000).fill(1), ...Array<number>(10).fill(3)]);
  });
});

describe("Log.close()", () => {
  it("leaves no promise to be kept afterwards", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path, {durability: "async"});
    await log.close();
    await log.append([{n: 1}]);
    expect(readRecords(path)).toEqual([{n: 1}]);
    await log.close();
  });

  it("waits for the appends under way", async () => {
    const path = join(folder, "log.jsonl");
    const log = await openLog(path);
    const appended = log.append([{n: 1}]);
    await log.close();
    expect(readRecords(path)).toEqual([{n: 1}]);
    await appended;
  });
});
