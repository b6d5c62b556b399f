import {cpSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {type Project, projectPaths} from "../../data/project.js";
import {currentPath, findCurrentVersion, listVersionNames} from "../../data/registry.js";
import type {ListedVersion} from "../../model/listVersions.js";
import {type Checkout, makeCheckout} from "../support/checkout.js";
import {createVersions, damage, expectTidy, expectWhole, snapshot} from "./support/versions.js";

const PATIENCE_MS = 240_000;

const {shop, versions} = await createVersions(2);
const [first, second] = versions;

let checkout: Checkout;
let project: Project;

beforeEach(() => {
  checkout = makeCheckout();
  project = {...shop, paths: projectPaths("shop", {}, checkout.folder)};
  cpSync(shop.paths.folder, project.paths.folder, {recursive: true});
  cpSync(shop.paths.registry, project.paths.registry, {recursive: true});
});

afterEach(() => checkout.remove());

const run = (script: string, ...args: readonly string[]) =>
  checkout.run([`model/${script}.ts`, ...args], {PROJECT: "shop"});

describe("npm run models", {timeout: PATIENCE_MS}, () => {
  it("lists the versions, which is current, and what is wrong with one", async () => {
    damage(project, second, "trees.json");
    const {code, stdout} = await run("models");
    expect(code).toBe(0);
    const [header, ...lines] = stdout.split("\n");
    expect(header).toMatch(/^version +current +rows +AUC on reference +made +state$/);
    expect(lines[0]).toMatch(new RegExp(`^${first} +\\* +360 +0\\.\\d{3} +trained +whole$`));
    expect(lines[1]).toMatch(new RegExp(`^${second} +360 +0\\.\\d{3} +trained +broken$`));
    expect(lines[3]).toMatch(new RegExp(`^${second}: trees.json of version ${second} is not the file`));
  });

  it("lists them as JSON, the current one that is gone and one of another schema too", async () => {
    writeFileSync(project.paths.schema, JSON.stringify({...shop.schema, threshold: 0.6}));
    writeFileSync(currentPath(project), "9-00000000\n");
    const {stdout} = await run("models", "--json");
    const listed = JSON.parse(stdout) as ListedVersion[];
    expect(listed.map(({version, current, rows, state}) => [version, current, rows, state])).toEqual([
      [first, false, 360, "of another schema"],
      [second, false, 360, "of another schema"],
      ["9-00000000", true, null, "broken"]
    ]);
    expect(listed[2].problem).toMatch(/manifest\.json does not exist/);
  });

  it("says so when there is none", async () => {
    rmSync(project.paths.registry, {recursive: true});
    const {code, stdout} = await run("models");
    expect([code, stdout]).toEqual([0, "project shop has no model; train one with PROJECT=shop npm run train\n"]);
  });
});

describe("npm run promote, npm run rollback", {timeout: PATIENCE_MS}, () => {
  it("switch and switch back, by name or by number, and say what they did", async () => {
    expect(await run("promote", "2")).toMatchObject({
      code: 0,
      stdout: `version ${second} of shop is now the current one\n`
    });
    expect(await expectWhole(project)).toBe(second);
    const before = snapshot(project);
    expect((await run("promote", second)).stdout).toBe(
      `version ${second} of shop is the current one already; nothing changed\n`
    );
    expect(snapshot(project)).toEqual(before);
    expect(await run("rollback")).toMatchObject({
      code: 0,
      stdout: `version ${first} of shop is the current one again, in place of ${second}\n`
    });
    expect(await run("rollback")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: `rollback: no version of project shop was current before ${first}; list them with npm run models [missing_model]\n`
    });
  });

  it("refuse what is not there or not whole, in one sentence, and change nothing", async () => {
    damage(project, second, "golden.json");
    const before = snapshot(project);
    const missing = await run("promote", "7-0a1b2c3d");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toBe(
      'promote: project shop has no version "7-0a1b2c3d"; list them with npm run models [missing_model]\n'
    );
    const broken = await run("promote", second);
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(/^promote: [^\n]*golden\.json[^\n]* \[invalid_version\]\n$/);
    expect((await run("promote")).code).toBe(2);
    expect(snapshot(project)).toEqual(before);
  });

  it("refuse a number that two versions have", async () => {
    cpSync(join(project.paths.registry, second), join(project.paths.registry, "2-00000000"), {recursive: true});
    expect((await run("promote", "2")).stderr).toMatch(/several versions of number "2"/);
  });
});

describe("npm run train", {timeout: PATIENCE_MS}, () => {
  it("gives trainings at once a number each, and all are whole", async () => {
    const seeds = ["11", "12", "12", "13"];
    const runs = await Promise.all(seeds.map((seed) => run("train", "--trees", "3", "--seed", seed)));
    expect(runs.map(({code, stderr}) => (code === 0 ? "" : stderr))).toEqual(["", "", "", ""]);
    const names = listVersionNames(project);
    expect(names.map((name) => parseInt(name))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(names.map((name) => runs.some(({stdout}) => stdout.includes(`Model version ${name} `)))).toEqual([
      false,
      false,
      true,
      true,
      true,
      true
    ]);
    expect(findCurrentVersion(project)).toBe(first);
    await expectTidy(project);
  });
});
