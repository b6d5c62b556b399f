import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {createRandom} from "../../data/random.js";

/** What a run that takes long says of itself. */
const PROGRESS = "comparing";

const folder = mkdtempSync(join(tmpdir(), "leadlight-drift-"));
const path = (name: string) => join(folder, name);

beforeAll(() => {
  const random = createRandom("command");
  for (const [name, rows, shift] of [
    ["reference.csv", 2000, 0],
    ["current.csv", 1500, 0.3]
  ] as const) {
    const lines = Array.from({length: rows}, () => `${(random() + shift).toFixed(6)},${random() < 0.5 ? "a" : "b"}`);
    writeFileSync(path(name), `${["size,kind", ...lines].join("\n")}\n`);
  }
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("npm run drift", () => {
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", script, ...args], {encoding: "utf8"});

  it("prints JSON and nothing else, of a file or of the profile that profile-data wrote", () => {
    const files = ["--current", path("current.csv"), "--json"];
    const {status, stdout} = run("reports/drift.ts", "--reference", path("reference.csv"), ...files);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).columns).toMatchObject({size: {drifted: true}, kind: {drifted: false}});
    const made = run("data/profileData.ts", "--data", path("reference.csv"), "--out", path("made.json"));
    expect(made.stdout).toBe(`${path("made.json")}: 2 columns of 2000 rows\n`);
    expect(readFileSync(path("made.json"), "utf8")).toContain(`"schema_hash"`);
    expect(run("reports/drift.ts", "--reference", path("made.json"), ...files).stdout).toBe(stdout);
  });

  it.each([
    ["absent.csv", null],
    ["broken.parquet", "not parquet"],
    ["broken.jsonl", "{"],
    ["broken.json", "{}"],
    ["notes.txt", "words"]
  ])("ends with code 2 and one sentence for %s", (name, text) => {
    if (text !== null) writeFileSync(path(name), text);
    const {status, stderr} = run("reports/drift.ts", "--reference", path(name), "--current", path("current.csv"));
    const said = stderr.split("\n").filter((line) => line !== "" && !line.startsWith(PROGRESS));
    expect([status, said]).toEqual([2, [expect.stringContaining(name)]]);
  });

  it.each([
    [["--rule", "strict"], "unknown rule: strict"],
    [["--methods", "ks,none"], "unknown method: none"],
    [["--methods", "all"], "Evidently's tests need rows"],
    [["--multivariate"], "--multivariate needs rows"]
  ])("refuses %j of a profile", (args, message) => {
    const {status, stderr} = run("reports/drift.ts", "--reference", "a.json", "--current", "b.csv", ...args);
    expect([status, stderr.includes(message)]).toEqual([2, true]);
  });
});
