import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openScorer} from "../../data/openScorer.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import {copyProject, createShop} from "../model/support/shop.js";

const shop = createShop();
const {version} = await trainProject(shop, toTrainParameters({trees: 20}));

describe("openScorer(project)", () => {
  it("scores leads with the current version", async () => {
    const opened = await openScorer(shop);
    const [low, high] = await opened.scorer([{visits: 0}, {visits: 9, size: "M"}]);
    expect(opened.version.version).toBe(version);
    expect(low.score).toBeLessThan(high.score);
    expect(high).toMatchObject({label: "bought", confidence: "high", unseen: []});
  });

  it("refuses a project without a model", async () => {
    await expect(openScorer(createShop())).rejects.toMatchObject({code: "missing_model"});
  });

  it("refuses a model file that is not the manifest's", async () => {
    const project = copyProject(shop);
    const path = join(project.paths.registry, version, "model.onnx");
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(path, bytes);
    await expect(openScorer(project)).rejects.toThrow(/is not the file its manifest names/);
  });

  it("refuses an encoder that its golden leads do not fit", async () => {
    const project = copyProject(shop);
    const path = join(project.paths.registry, version, "manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"fill": [\d.]+/, '"fill": 9'));
    await expect(openScorer(project)).rejects.toThrow(/misses the score of golden lead 0/);
  });

  it("refuses an encoder with another number of columns than the model", async () => {
    const project = copyProject(shop);
    const path = join(project.paths.registry, version, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
    writeFileSync(path, JSON.stringify({...manifest, columns: manifest.columns.slice(1)}));
    await expect(openScorer(project)).rejects.toMatchObject({code: "invalid_version"});
  });

  it("refuses a version that has lost a file", async () => {
    const project = copyProject(shop);
    writeFileSync(join(project.paths.registry, "current"), "9-00000000\n");
    await expect(openScorer(project)).rejects.toMatchObject({code: "invalid_version"});
  });
});
