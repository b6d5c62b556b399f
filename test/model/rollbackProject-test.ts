import {rmSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {currentPath, findCurrentVersion} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {historyPath, readHistory} from "../../model/history.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {rollbackProject} from "../../model/rollbackProject.js";
import {copyProject} from "./support/shop.js";
import {createVersions, damage, expectWhole, snapshot} from "./support/versions.js";

const {shop, versions} = await createVersions(3);
const [first, second, third] = versions;
for (const version of [second, third]) await promoteVersion(shop, version);

describe("rollbackProject(project)", () => {
  it("goes back version by version, whole each time, until there is none before", async () => {
    const project = copyProject(shop);
    rmSync(project.paths.rows);
    expect(await rollbackProject(project)).toEqual({from: third, to: second});
    expect(await expectWhole(project)).toBe(second);
    expect(await rollbackProject(project)).toEqual({from: second, to: first});
    expect(await expectWhole(project)).toBe(first);
    const before = snapshot(project);
    await expect(rollbackProject(project)).rejects.toMatchObject({
      code: "missing_model",
      message: `no version of project shop was current before ${first}; list them with npm run models`
    });
    expect(snapshot(project)).toEqual(before);
  });

  it("forgets what it rolled back: the version promoted next comes after the one served", async () => {
    const project = copyProject(shop);
    await rollbackProject(project);
    await rollbackProject(project);
    await promoteVersion(project, third);
    expect(readHistory(project)).toEqual([first, third]);
    expect(await rollbackProject(project)).toEqual({from: third, to: first});
  });

  it("ends, whatever was promoted twice", async () => {
    const project = copyProject(shop);
    await promoteVersion(project, second);
    const visited = [];
    for (let i = 0; i < 3; i++) visited.push((await rollbackProject(project)).to);
    expect(visited).toEqual([third, second, first]);
    await expect(rollbackProject(project)).rejects.toMatchObject({code: "missing_model"});
  });

  it("changes nothing when the version before is broken, and leaves a broken one", async () => {
    const project = copyProject(shop);
    damage(project, third, "model.onnx");
    damage(project, first, "model.onnx");
    expect(await rollbackProject(project)).toEqual({from: third, to: second});
    const before = snapshot(project);
    await expect(rollbackProject(project)).rejects.toMatchObject({code: "invalid_version"});
    expect(snapshot(project)).toEqual(before);
  });

  it.each(["9-deadbeef", "not a version"])("goes back from %s, which current names and nobody made", async (name) => {
    const project = copyProject(shop);
    replaceFile(currentPath(project), `${name}\n`);
    expect(await rollbackProject(project)).toEqual({from: name, to: third});
    expect(await expectWhole(project)).toBe(third);
    expect(readHistory(project)).toEqual([first, second, third]);
  });

  it("goes back from a version whose folder is gone", async () => {
    const project = copyProject(shop);
    rmSync(join(project.paths.registry, third), {recursive: true});
    expect(await rollbackProject(project)).toEqual({from: third, to: second});
  });

  it("refuses a project without a current version, and one without a history", async () => {
    const project = copyProject(shop);
    rmSync(historyPath(project));
    await expect(rollbackProject(project)).rejects.toThrow(/was current before/);
    rmSync(currentPath(project));
    await expect(rollbackProject(project)).rejects.toThrow(/has no current version/);
  });

  it("makes the reference again when the version before has lost it", async () => {
    const project = copyProject(shop);
    rmSync(join(project.paths.references, `${second}.jsonl`));
    await rollbackProject(project);
    expect(await expectWhole(project)).toBe(second);
  });

  it("goes back from no version that another command has replaced meanwhile", async () => {
    const project = copyProject(shop);
    rmSync(join(project.paths.references, `${second}.jsonl`));
    const replace: typeof replaceFile = (path, content) => {
      replaceFile(path, content);
      replaceFile(currentPath(project), `${first}\n`);
    };
    await expect(rollbackProject(project, replace)).rejects.toThrow(/another command changed .* current version/);
    expect(findCurrentVersion(project)).toBe(first);
  });
});
