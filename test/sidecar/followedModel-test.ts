import {mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {currentPath} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {FollowedModel} from "../../sidecar/followedModel.js";
import {copyProject} from "../model/support/shop.js";
import {createVersions, damage} from "../model/support/versions.js";
import {project as demo} from "./support/service.js";

const {
  shop,
  versions: [first, second]
} = await createVersions(2);

describe("FollowedModel", () => {
  it("serves what current names, by turns", async () => {
    const {project, followed} = follow();
    for (const version of [first, second, first]) {
      await promoteVersion(project, version);
      await followed.check();
      expect([followed.model?.modelVersion, followed.failure]).toEqual([version, null]);
    }
  });

  it("lets a request that began with the old model end with it", async () => {
    const {project, followed} = follow();
    await followed.check();
    const expected = await followed.model?.score([{visits: 3}]);
    await promoteVersion(project, second);
    const leads = Array.from({length: 50_000}, () => ({visits: 3}));
    let isScoring = true;
    const scoring = followed.model?.score(leads).finally(() => (isScoring = false));
    await followed.check();
    expect([followed.model?.modelVersion, isScoring]).toEqual([second, true]);
    expect(new Set((await scoring)?.map(({score}) => score))).toEqual(new Set(expected?.map(({score}) => score)));
  });

  it("serves on when the new version is broken, says so once, and tries again when its files change", async () => {
    const {project, followed, printed} = follow();
    await followed.check();
    const path = join(project.paths.registry, second, "model.onnx");
    damage(project, second, "model.onnx");
    utimesSync(path, 1, 1);
    replaceFile(currentPath(project), `${second}\n`);
    for (let i = 0; i < 3; i++) await followed.check();
    expect(followed.model?.modelVersion).toBe(first);
    expect(followed.failure).toMatch(/^model\.onnx of version 2-\w+ is not the file its manifest names/);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(/^the current model cannot be served: model\.onnx of .*; 1-\w+ serves on$/);

    damage(project, second, "model.onnx");
    utimesSync(path, 1, 1);
    await followed.check();
    expect(followed.model?.modelVersion).toBe(first);
    utimesSync(path, 2, 2);
    await followed.check();
    expect([followed.model?.modelVersion, followed.failure]).toEqual([second, null]);
  });

  it("tries what failed for whatever reason again only when a file changes", async () => {
    const {project, followed} = follow();
    await followed.check();
    replaceFile(currentPath(project), `${second}\n`);
    const schema = readFileSync(project.paths.schema);
    rmSync(project.paths.schema);
    mkdirSync(project.paths.schema);
    await expect(followed.check()).rejects.toThrow(/EISDIR/);
    await followed.check();
    expect(followed.model?.modelVersion).toBe(first);
    rmSync(project.paths.schema, {recursive: true});
    writeFileSync(project.paths.schema, schema);
    await followed.check();
    expect(followed.model?.modelVersion).toBe(second);
  });

  it("checks once at a time, and the last check sees what came before it", async () => {
    const {project, followed, printed} = follow();
    followed.poll();
    const checks = [followed.check()];
    await promoteVersion(project, second);
    checks.push(followed.check(), followed.check());
    await Promise.all(checks);
    followed.close();
    expect(followed.model?.modelVersion).toBe(second);
    expect(printed.filter((line) => line.includes(`model ${second} serves now`))).toHaveLength(1);
  });

  it("forgets the failure when current names the version that serves again", async () => {
    const {project, followed, printed} = follow();
    await followed.check();
    for (let i = 0; i < 2; i++) {
      replaceFile(currentPath(project), "9-00000000\n");
      await followed.check();
      expect(followed.failure).toBe(
        "model/registry/shop/9-00000000/manifest.json does not exist; train again or restore it"
      );
      replaceFile(currentPath(project), `${first}\n`);
      await followed.check();
      expect(followed.failure).toBeNull();
    }
    expect(printed).toHaveLength(2);
  });

  it("serves on when nothing is current any more", async () => {
    const {project, followed} = follow();
    await followed.check();
    rmSync(currentPath(project));
    await followed.check();
    expect(followed.model?.modelVersion).toBe(first);
    expect(followed.failure).toMatch(/^project shop has no model/);
  });

  it("has no model before the first promotion, and says so", async () => {
    const {project, followed, printed} = follow();
    rmSync(currentPath(project));
    await followed.check();
    expect(followed.model).toBeNull();
    expect(printed).toEqual([expect.stringMatching(/^no model: .*; \/predict answers 503$/)]);
    replaceFile(currentPath(project), `${first}\n`);
    await followed.check();
    expect(followed.model?.modelVersion).toBe(first);
  });

  it("serves no version that was promoted for another schema than it started with", async () => {
    const {project, followed} = follow();
    await followed.check();
    writeFileSync(project.paths.schema, JSON.stringify({...project.schema, threshold: 0.6}));
    replaceFile(currentPath(project), `${second}\n`);
    await followed.check();
    expect(followed.model?.modelVersion).toBe(first);
    expect(followed.failure).toBe("data/shop/schema.json changed since the service started; start it again");
  });

  it("does not take a fault of ours for a missing model", async () => {
    const paths = {...demo.paths, registry: null as unknown as string};
    await expect(new FollowedModel({...demo, paths}, () => undefined).check()).rejects.toThrow(TypeError);
  });
});

function follow() {
  const project = copyProject(shop);
  const printed: string[] = [];
  return {project, printed, followed: new FollowedModel(project, (line) => printed.push(line))};
}
