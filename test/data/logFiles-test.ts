import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {listLogFiles} from "../../data/logFiles.js";

describe("listLogFiles(path)", () => {
  it("gives the rotated files of each writer in their order, then the one it writes", async () => {
    const names = [
      "predictions.2026-11-23.009.jsonl",
      "predictions.2026-11-23.1000.jsonl",
      "predictions.2026-11-24.001.jsonl",
      "predictions.jsonl",
      "predictions.worker-2.2026-11-22.001.jsonl",
      "predictions.worker-2.jsonl",
      "predictions.worker-10.jsonl"
    ];
    const others = ["predictions.jsonl.bak", "predictions.old.jsonl", "predictionsXjsonl", "a.predictions.jsonl"];
    expect(await list([...names, ...others].reverse())).toEqual(names);
  });

  it("takes a name as it is, signs and all", async () => {
    expect(await list(["a+b.log", "aab.log", "a+b.2026-11-23.001.log"], "a+b.log")).toEqual([
      "a+b.2026-11-23.001.log",
      "a+b.log"
    ]);
  });

  it("finds none where there is no folder", async () => {
    expect(await listLogFiles(join(tmpdir(), "no-such-folder", "predictions.jsonl"))).toEqual([]);
  });
});

async function list(names: readonly string[], name = "predictions.jsonl"): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "logs-"));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  for (const each of names) writeFileSync(join(folder, each), "");
  return (await listLogFiles(join(folder, name))).map((path) => basename(path));
}
