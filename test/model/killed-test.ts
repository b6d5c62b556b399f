import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {dirname, join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {describe, expect, it} from "vitest";
import type {Project} from "../../data/project.js";
import {createRandom} from "../../data/random.js";
import {findPrevious, readHistory} from "../../model/history.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {rollbackProject} from "../../model/rollbackProject.js";
import {copyProject} from "./support/shop.js";
import {createVersions, expectTidy, expectWhole} from "./support/versions.js";

const PLACES = ["before", "halfway", "after"];
const KILLS = 12;

const {shop, versions} = await createVersions(3);
const [first, second, third] = versions;
await promoteVersion(shop, second);

describe("a promotion that is killed", () => {
  const points = [1, 2, 3, 4, 5].flatMap((step) => PLACES.map((place) => [place, step] as const));

  it.each(points)("%s file %i leaves the old version current and whole", {timeout: 120_000}, async (place, step) => {
    const project = copyProject(shop);
    await runToDeath(project, String(step), place, third);
    const isDone = step === 5 && place === "after";
    expect(await expectWhole(project)).toBe(isDone ? third : second);
    expect(findPrevious(readHistory(project), isDone ? third : second)).toBe(isDone ? second : first);
    await expectTidy(project);

    await promoteVersion(project, third);
    expect(await expectWhole(project)).toBe(third);
    expect(readHistory(project)).toEqual([first, second, third]);
  });
});

describe("a rollback that is killed", () => {
  const points = [1, 2].flatMap((step) => PLACES.map((place) => [place, step] as const));

  it.each(points)("%s file %i leaves one of the two current and whole", {timeout: 120_000}, async (place, step) => {
    const project = copyProject(shop);
    await runToDeath(project, String(step), place);
    const isBack = step === 2 || place === "after";
    expect(await expectWhole(project)).toBe(isBack ? first : second);
    await expectTidy(project);

    if (!isBack) expect(await rollbackProject(project)).toEqual({from: second, to: first});
    await expect(rollbackProject(project)).rejects.toThrow(/was current before/);
    await promoteVersion(project, third);
    expect(readHistory(project)).toEqual([first, third]);
  });
});

describe("promotions killed at any moment", () => {
  it(`leave a whole version current, ${KILLS} times over`, {timeout: 600_000}, async () => {
    const project = copyProject(shop);
    const random = createRandom("kill");
    for (let kill = 0; kill < KILLS; kill++) {
      const child = start("switchForever.ts", toRoot(project), project.name);
      await once(child.stdout as NodeJS.ReadableStream, "data");
      await sleep(random() * 1500);
      child.kill("SIGKILL");
      await once(child, "exit");
      const current = await expectWhole(project);
      const history = readHistory(project);
      expect(history.includes(current)).toBe(true);
      expect(findPrevious(history, current)).not.toBe(current);
      await expectTidy(project);
    }
  });
});

async function runToDeath(project: Project, ...args: readonly string[]): Promise<void> {
  const child = start("switchAndDie.ts", toRoot(project), project.name, ...args);
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
}

function start(script: string, ...args: readonly string[]): ChildProcess {
  const path = join("test", "model", "support", script);
  return spawn(process.execPath, ["--import", "tsx", path, ...args], {stdio: ["ignore", "pipe", "inherit"]});
}

function toRoot({paths}: Project): string {
  return dirname(dirname(paths.folder));
}
