import {type ChildProcess, spawn} from "node:child_process";
import {existsSync, mkdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {text} from "node:stream/consumers";
import {setTimeout as sleep} from "node:timers/promises";
import {describe, expect, it} from "vitest";
import {claimFolder, releaseFolder} from "../../model/claimFolder.js";
import {readHistory} from "../../model/history.js";
import {withSwitch} from "../../model/withSwitch.js";
import {copyProject} from "./support/shop.js";
import {createVersions, expectTidy, expectWhole} from "./support/versions.js";

const {shop} = await createVersions(3);

describe("withSwitch(project, work)", () => {
  it("waits for whoever changes the current version, and lets go whatever happens", async () => {
    const project = copyProject(shop);
    const path = join(project.paths.registry, "switch.claim");
    claimFolder(path);
    let isDone = false;
    const waiting = withSwitch(project, () => (isDone = true));
    await sleep(100);
    expect(isDone).toBe(false);
    releaseFolder(path);
    expect(await waiting).toBe(true);
    await expect(withSwitch(project, () => JSON.parse("{"))).rejects.toThrow(SyntaxError);
    expect(existsSync(path)).toBe(false);
  });

  it("waits for none that was killed", async () => {
    const project = copyProject(shop);
    const dead = spawn(process.execPath, ["--eval", ""]);
    await new Promise((resolve) => dead.once("exit", resolve));
    mkdirSync(join(project.paths.registry, "switch.claim", `${dead.pid}.tmp`), {recursive: true});
    expect(await withSwitch(project, () => 1)).toBe(1);
    await expectTidy(project);
  });
});

describe("promotions at the same time", () => {
  it("are each in the history", {timeout: 120_000}, async () => {
    const project = copyProject(shop);
    const root = dirname(dirname(project.paths.folder));
    const switches = await Promise.all([1, 2].map(() => count(start("switchMany.ts", root, project.name, "40"))));
    expect(await expectWhole(project)).toBe(readHistory(project).at(-1));
    expect(readHistory(project)).toHaveLength(1 + switches[0] + switches[1]);
    await expectTidy(project);
  });
});

function start(script: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", join("test/model/support", script), ...args], {
    stdio: ["ignore", "pipe", "inherit"]
  });
}

async function count({stdout}: ChildProcess): Promise<number> {
  return Number(await text(stdout as NodeJS.ReadableStream));
}
