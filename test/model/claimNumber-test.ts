import {spawn, spawnSync} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {projectPaths} from "../../data/project.js";
import {withNumber} from "../../model/claimNumber.js";
import {removeLeftovers} from "../../model/removeLeftovers.js";

const DEAD = spawnSync(process.execPath, ["--version"]).pid;

let root: string;
let registry: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-"));
  ({registry} = projectPaths("shop", {}, root));
});

describe("withNumber(registry, work)", () => {
  it("counts on from the highest version, and leaves nothing", async () => {
    expect(await withNumber(registry, async (number) => number)).toBe(1);
    for (const name of ["2-00000000", "10-00000000", "11-xyz", "current"]) mkdirSync(join(registry, name));
    expect(await withNumber(registry, async (number) => number)).toBe(11);
    expect(readdirSync(registry).sort()).toEqual(["10-00000000", "11-xyz", "2-00000000", "current"]);
  });

  it("gives each of many at once a number of its own, and a folder", async () => {
    const numbers = await Promise.all(
      Array.from({length: 8}, (_, i) => withNumber(registry, (number, folder) => publish(number, folder, i)))
    );
    expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(readdirSync(registry)).toHaveLength(8);
  });

  it("gives no number to two processes that make versions as fast as they can", {timeout: 120_000}, async () => {
    const script = join("test", "model", "support", "claimMany.ts");
    const children = Array.from({length: 3}, () =>
      spawn(process.execPath, ["--import", "tsx", script, registry, "150"], {stdio: "inherit"})
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const names = readdirSync(registry);
    expect(names).toHaveLength(450);
    expect(new Set(names.map((name) => parseInt(name))).size).toBe(450);
  });

  it("lets the number go when the work fails", async () => {
    const work = async (_: number, folder: string) => {
      writeFileSync(join(folder, "model.onnx"), "half");
      throw new Error("no");
    };
    await expect(withNumber(registry, work)).rejects.toThrow("no");
    expect(readdirSync(registry)).toEqual([]);
  });
});

describe("removeLeftovers(project)", () => {
  it("removes what the dead left and nothing of the living", () => {
    const paths = projectPaths("shop", {}, root);
    const left = [
      join(paths.folder, `rows.jsonl.${DEAD}.tmp`),
      join(paths.references, `1-00000000.jsonl.${DEAD}.tmp`),
      join(paths.profiles, `1-00000000.json.${DEAD}.tmp`),
      join(paths.attributions, `1-00000000.json.${DEAD}.tmp`),
      join(registry, `current.${DEAD}.tmp`),
      join(registry, "1.claim", `${DEAD}.tmp`, "model.onnx")
    ];
    const kept = [
      join(registry, "current"),
      join(registry, `history.${process.pid}.tmp`),
      join(registry, "2.claim", `${process.pid}.tmp`, "model.onnx"),
      join(paths.folder, "notes.tmp"),
      join(paths.references, "1-00000000.jsonl")
    ];
    for (const path of [...left, ...kept]) {
      mkdirSync(join(path, ".."), {recursive: true});
      writeFileSync(path, "");
    }
    mkdirSync(join(registry, "3.claim"));
    removeLeftovers({paths});
    expect(left.filter((path) => existsSync(path))).toEqual([]);
    expect(kept.filter((path) => !existsSync(path))).toEqual([]);
    expect(readdirSync(registry).sort()).toEqual(["2.claim", "current", `history.${process.pid}.tmp`]);
  });

  it("gives a number back that a killed process held", async () => {
    const script = join("test", "model", "support", "claimAndDie.ts");
    spawnSync(process.execPath, ["--import", "tsx", script, registry]);
    expect(readdirSync(registry)).toEqual(["1.claim"]);
    removeLeftovers({paths: projectPaths("shop", {}, root)});
    expect(readdirSync(registry)).toEqual([]);
    expect(await withNumber(registry, async (number) => number)).toBe(1);
  });

  it("has nothing to do in a project without folders", () => {
    removeLeftovers({paths: projectPaths("none", {}, root)});
    expect(existsSync(join(root, "data"))).toBe(false);
  });
});

async function publish(number: number, folder: string, i: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, i));
  renameSync(folder, join(registry, `${number}-0000000${i}`));
  return number;
}
