import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Golden} from "../../data/formats/golden.js";
import {openScorer} from "../../data/openScorer.js";
import {toPrediction} from "../../data/predictionRecord.js";
import type {Project} from "../../data/project.js";
import {summarize} from "../../data/queries/summarize.js";
import {findCurrentVersion} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {resolveReference} from "../../data/resolveReference.js";
import {sha256} from "../../data/sha256.js";
import {readHistory} from "../../model/history.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {readRows} from "../../model/readRows.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import {copyProject} from "./support/shop.js";
import {createVersions, damage, expectTidy, expectWhole, snapshot} from "./support/versions.js";

const {
  shop,
  versions: [first, second]
} = await createVersions(2);

describe("promoteVersion(project, version)", () => {
  it("gives the reference the scores that the log would give it: against itself nothing drifts", async () => {
    const project = copyProject(shop);
    await logReference(project);
    const {drift} = await summarize(project);
    expect(drift?.fields).toHaveLength(9);
    // So small a reference cannot tell a field of many bins from one that shifted.
    for (const {name, state, effect, pValue} of drift?.fields ?? []) {
      expect(["stable", "can't tell"]).toContain(state);
      // Named values count a little less than the reference has of them, which were named for being many there.
      const isLikely = Number(pValue) > (name === "score" ? 1 - 1e-9 : 0.9);
      expect({name, effect, isLikely}).toEqual({name, effect: 0, isLikely: true});
    }
  });

  it("names a version the current one only when its reference and profile are there", async () => {
    const project = copyProject(shop);
    const {rows, profile} = resolveReference(project, second);
    mkdirSync(rows, {recursive: true});
    await expect(promoteVersion(project, second)).rejects.toThrow();
    expect(findCurrentVersion(project)).toBe(first);

    rmSync(rows, {recursive: true});
    mkdirSync(profile, {recursive: true});
    await expect(promoteVersion(project, second)).rejects.toThrow();
    expect(findCurrentVersion(project)).toBe(first);
    expect(await expectWhole(project)).toBe(first);

    rmSync(profile, {recursive: true});
    expect(await promoteVersion(project, second)).toBe(true);
    expect(await expectWhole(project)).toBe(second);
    await expectTidy(project);
  });

  it("keeps the reference that a version has, whatever the labelled rows are by now", async () => {
    const project = copyProject(shop);
    await promoteVersion(project, second);
    const before = snapshot(project);
    rmSync(project.paths.rows);
    await promoteVersion(project, first);
    await promoteVersion(project, second);
    for (const path of Object.values(resolveReference(project, second)).slice(1)) {
      expect(readFileSync(path, "latin1")).toBe(before[path]);
    }
  });

  it("does nothing to the current one but to give it the reference that it lost", async () => {
    const project = copyProject(shop);
    const before = snapshot(project);
    expect(await promoteVersion(project, first)).toBe(false);
    expect(snapshot(project)).toEqual(before);
    rmSync(project.paths.profiles, {recursive: true});
    expect(await promoteVersion(project, first)).toBe(false);
    expect(snapshot(project)).toEqual(before);
  });

  it("writes the history before it switches", async () => {
    const project = copyProject(shop);
    const written: string[] = [];
    await promoteVersion(project, second, (path, content) => {
      written.push(basename(path));
      replaceFile(path, content);
    });
    expect(written).toEqual([`${second}.jsonl`, `${second}.json`, `${second}.json`, "history", "current"]);
    expect(readHistory(project)).toEqual([first, second]);
  });

  it.each(["model.onnx", "golden.json", "trees.json"])("refuses a version whose %s was changed", async (name) => {
    const project = copyProject(shop);
    damage(project, second, name);
    await expectRefused(project, second, new RegExp(name));
  });

  it.each(["model.onnx", "golden.json", "trees.json", "manifest.json"])("refuses one without %s", async (name) => {
    const project = copyProject(shop);
    rmSync(join(project.paths.registry, second, name));
    await expectRefused(project, second, new RegExp(`${name} does not exist`));
  });

  it("refuses one whose file cannot be read", async () => {
    const project = copyProject(shop);
    const path = join(project.paths.registry, second, "trees.json");
    rmSync(path);
    mkdirSync(path);
    await expectRefused(project, second, /trees\.json cannot be read \(EISDIR\)/);
  });

  it("refuses one whose golden leads miss by more than 1e-5, and takes one that misses by less", async () => {
    const project = copyProject(shop);
    moveGolden(project, second, 1.1e-5);
    await expectRefused(project, second, /misses the score of golden lead 3/);
    const close = copyProject(shop);
    moveGolden(close, second, 0.9e-5);
    expect(await promoteVersion(close, second)).toBe(true);
  });

  it("refuses one that was made for another schema", async () => {
    const project = {...copyProject(shop), schemaHash: "0".repeat(64)};
    await expectRefused(project, second, /was made for another schema/);
  });

  it("refuses one that bears another's name", async () => {
    const project = copyProject(shop);
    renameSync(join(project.paths.registry, second), join(project.paths.registry, "7-00000000"));
    await expectRefused(project, "7-00000000", /is that of 2-/);
  });
});

async function expectRefused(project: Project, name: string, message: RegExp): Promise<void> {
  const before = snapshot(project);
  await expect(promoteVersion(project, name)).rejects.toMatchObject({
    code: "invalid_version",
    message: expect.stringMatching(message)
  });
  expect(snapshot(project)).toEqual(before);
}

function moveGolden({paths}: Project, name: string, by: number): void {
  const path = join(paths.registry, name, "golden.json");
  const golden = JSON.parse(readFileSync(path, "utf8")) as Golden;
  const leads = golden.leads.map((lead, i) => (i === 3 ? {...lead, score: lead.score + by} : lead));
  const text = JSON.stringify({...golden, leads});
  writeFileSync(path, text);
  const manifestPath = join(paths.registry, name, "manifest.json");
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8")) as Manifest;
  const files = {...manifest.files, "golden.json": sha256(text)};
  writeFileSync(manifestPath, JSON.stringify({...manifest, files}));
}

async function logReference(project: Project): Promise<void> {
  const {reference} = readRows(project);
  const {scorer} = await openScorer(project);
  const scored = await scorer(reference.map(({input}) => input));
  const lines = reference.map(({input}, i) =>
    toPrediction({
      timestampMs: Date.UTC(2026, 10, 22),
      id: `${i}`,
      requestId: "",
      lead: input,
      scored: scored[i],
      inferenceMs: 1,
      modelVersion: first,
      context: {},
      schema: project.schema
    })
  );
  mkdirSync(join(project.paths.folder, "logs"), {recursive: true});
  writeFileSync(project.paths.predictions, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
