import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openScorer} from "../../data/openScorer.js";
import {roundScore} from "../../data/predictionRecord.js";
import type {Project} from "../../data/project.js";
import {findCurrentVersion, readVersion} from "../../data/registry.js";
import {formatTrained} from "../../model/formatTrained.js";
import {readRows} from "../../model/readRows.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {auc} from "../../workspace/analysis/auc.js";
import type {Profile} from "../../workspace/analysis/profile.js";
import {computeMargin, toForest} from "../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {CANARY, copyProject, createShop, drawShopRows, SHOP} from "./support/shop.js";

const PARAMETERS = toTrainParameters({trees: 40});
const FILES = ["golden.json", "manifest.json", "model.onnx", "trees.json"];

const shop = createShop();
const first = await trainProject(shop, PARAMETERS);

describe("trainProject(project, parameters)", () => {
  it("promotes a project's first version, whole", () => {
    expect(first.version).toMatch(/^1-[0-9a-f]{8}$/);
    expect(first.isPromoted).toBe(true);
    expect(findCurrentVersion(shop)).toBe(first.version);
    expect(readdirSync(shop.paths.registry).sort()).toEqual([first.version, "current"]);
    expect(readdirSync(join(shop.paths.registry, first.version)).sort()).toEqual(FILES);
    expect(readdirSync(shop.paths.folder).sort()).toEqual([
      "profile.json",
      "reference.jsonl",
      "rows.jsonl",
      "schema.json"
    ]);
  });

  it("writes a manifest of what it did, with its files' hashes", () => {
    const {manifest, folder} = readVersion(shop, first.version);
    const {train} = readRows(shop);
    expect(manifest).toMatchObject({project: "shop", model_version: first.version, schema_hash: shop.schemaHash});
    expect(manifest.trained).toEqual(first.trained);
    expect(manifest.trained).toMatchObject({rows: 360, positives: train.filter(({outcome}) => outcome).length});
    for (const [name, hash] of Object.entries(manifest.files)) expect(hashFile(join(folder, name))).toBe(hash);
    expect(Object.keys(manifest.files).sort()).toEqual(["golden.json", "model.onnx", "trees.json"]);
  });

  it("scores the reference as the service will, and never trains on it", async () => {
    const {scorer} = await openScorer(shop);
    const {reference} = readRows(shop);
    const lines = readFileSync(shop.paths.reference, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const scored = await scorer(reference.map(({input}) => input));
    expect(lines).toEqual(
      reference.map(({input, outcome}, i) => ({
        input,
        score: roundScore(scored[i].score),
        margin: scored[i].margin,
        outcome
      }))
    );
    const outcomes = reference.map(({outcome}) => outcome);
    expect(
      auc(
        scored.map(({margin}) => margin),
        outcomes
      )
    ).toBeCloseTo(first.trained.reference_auc, 6);
    expect(first.trained.reference_auc).toBeGreaterThan(0.75);
    const relabelled = drawShopRows().map((row) =>
      row.split === "reference" ? {...row, outcome: flip(row.outcome)} : row
    );
    const other = createShop(relabelled);
    await trainProject(other, PARAMETERS);
    expect(readModel(other)).toEqual(readModel(shop));
  });

  it("binds the profile to the version and the schema", () => {
    const profile = JSON.parse(readFileSync(shop.paths.profile, "utf8")) as Profile;
    expect(profile).toMatchObject({model_version: first.version, schema_hash: shop.schemaHash, rows: 120});
  });

  it("writes trees that score as the ONNX model does", () => {
    const {golden, manifest, folder} = readVersion(shop, first.version);
    const model = JSON.parse(readFileSync(join(folder, "trees.json"), "utf8")) as XgboostModel;
    const empty = manifest.columns.map((column) => (column.kind === "number" ? (column.fill ?? NaN) : 0));
    const city = manifest.columns.findIndex(({name}) => name === "city");
    empty[city] = manifest.prior ?? NaN;
    const size = manifest.columns.findIndex((c) => c.kind === "level" && c.level === manifest.levels.size.missing);
    if (size !== -1) empty[size] = 1;
    expect(computeMargin(toForest(model), Float32Array.from(empty), 0)).toBeCloseTo(golden.leads[0].margin, 5);
  });

  it("gives the same bytes for the same rows and seed", async () => {
    const again = createShop();
    const trained = await trainProject(again, PARAMETERS);
    expect(trained).toEqual(first);
    for (const name of FILES) {
      const read = ({paths}: Project) => readFileSync(join(paths.registry, first.version, name));
      expect(read(again).equals(read(shop))).toBe(true);
    }
    const other = await trainProject(again, toTrainParameters({trees: 40, seed: 7}));
    expect(other.version.slice(2)).not.toBe(first.version.slice(2));
  });

  it("numbers the next version and leaves the current one", async () => {
    const project = copyProject(shop);
    const second = await trainProject(project, PARAMETERS);
    expect(second.version).toBe(`2${first.version.slice(1)}`);
    expect(second.isPromoted).toBe(false);
    expect(findCurrentVersion(project)).toBe(first.version);
    expect(formatTrained(project, second)).toContain("It is not the current one");
    expect(formatTrained(project, first)).toContain("now the current one");
  });

  it("writes no private value into a version or a profile", () => {
    const {folder} = readVersion(shop, first.version);
    const paths = [...FILES.map((name) => join(folder, name)), shop.paths.profile];
    for (const path of paths) expect(readFileSync(path, "latin1")).not.toContain(CANARY);
  });

  it("simulates the rows of a demo that has none, and of nothing else", async () => {
    const project = createShop(null, {...SHOP, demo: true});
    await trainProject(project, toTrainParameters({trees: 1}));
    expect(existsSync(project.paths.rows)).toBe(true);
    await expect(trainProject(createShop(null), PARAMETERS)).rejects.toMatchObject({code: "missing_file"});
  });

  it("refuses a schema that gives no column, and leaves nothing behind", async () => {
    const project = createShop(drawShopRows(), {...SHOP, fields: [{name: "note", type: "text"}]});
    await expect(trainProject(project, PARAMETERS)).rejects.toMatchObject({code: "invalid_data"});
    expect(existsSync(project.paths.registry)).toBe(false);
  });
});

function readModel(project: Project) {
  const {onnx, manifest} = readVersion(project, findCurrentVersion(project) ?? "");
  return {onnx: hash(onnx), columns: manifest.columns, levels: manifest.levels};
}

function flip(outcome: 0 | 1): 0 | 1 {
  return outcome === 1 ? 0 : 1;
}

function hashFile(path: string): string {
  return hash(readFileSync(path));
}

function hash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
