import {spawnSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {findCurrentVersion, readVersion} from "../../../data/registry.js";
import {openPredictor} from "../../../model/predicting/openPredictor.js";
import {predictRows} from "../../../model/predicting/predictor.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {trainProject} from "../../../model/trainProject.js";
import {createEncoder} from "../../../workspace/scoring/encode.js";
import {readModelFixtures} from "../support/models.js";
import {createShop} from "../support/shop.js";

describe("openPredictor(path) and predictRows(predictor, rows)", () => {
  it.each(readModelFixtures())("scores rows of features with the file $name", async ({path, rows, margins}) => {
    const predicted = await predictRows(await openPredictor(path), rows);
    const gaps = predicted.map(({margin}, i) => Math.abs(margin / margins[i] - 1));
    expect(Math.max(...gaps)).toBeLessThan(1e-6);
    for (const {margin, score} of predicted) expect(score).toBe(1 / (1 + Math.exp(-margin)));
  });

  it("scores objects keyed by feature names as it scores lists", async () => {
    const fixture = readModelFixtures().find(({name}) => name === "xgboost-categories.json")!;
    const predictor = await openPredictor(fixture.path);
    const names = predictor.encoding.columns.map(({name}) => name);
    const leads = fixture.rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
    expect(await predictRows(predictor, leads)).toEqual(await predictRows(predictor, fixture.rows));
  });

  it("scores leads and their features with a version's folder, however many", async () => {
    const shop = createShop();
    await trainProject(shop, toTrainParameters({trees: 20}));
    const {folder, golden, manifest} = readVersion(shop, findCurrentVersion(shop)!);
    const predictor = await openPredictor(folder);
    const leads = Array.from({length: 50}, () => golden.leads.map(({input}) => input)).flat();
    const predicted = await predictRows(predictor, leads);
    predicted.forEach(({margin, score}, i) => {
      const expected = golden.leads[i % golden.leads.length];
      expect(margin).toBeCloseTo(expected.margin, 5);
      expect(score).toBeCloseTo(expected.score, 6);
    });
    const encoder = createEncoder(manifest);
    const features = leads.map((lead) => {
      const row = new Float32Array(encoder.columns.length);
      encoder.encodeInto(lead, row, 0);
      return Array.from(row, (value) => (Number.isNaN(value) ? null : value));
    });
    expect(await predictRows(predictor, features)).toEqual(predicted);
  });

  it("refuses what is no model", async () => {
    await expect(openPredictor("README.md")).rejects.toThrow(/README.md is no model that is known here/);
    await expect(openPredictor("docs")).rejects.toMatchObject({code: "invalid_version"});
    await expect(openPredictor("no-such-file")).rejects.toMatchObject({code: "missing_file"});
  });
});

describe("npm run predict", () => {
  const [fixture] = readModelFixtures();
  const input = join(tmpdir(), "rows.json");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "model/predict.ts", ...args], {encoding: "utf8"});

  it("prints a JSON list and nothing else", () => {
    writeFileSync(input, JSON.stringify(fixture.rows));
    const {status, stdout, stderr} = run("--model", fixture.path, "--input", input, "--json");
    expect([status, stderr]).toEqual([0, ""]);
    const printed = JSON.parse(stdout) as Record<string, number>[];
    expect(printed.map((row) => Object.keys(row))).toEqual(fixture.rows.map(() => ["margin", "score"]));
    expect(printed[0].margin).toBeCloseTo(fixture.margins[0], 6);
  });

  it("prints a table for people, and one sentence when it fails", () => {
    writeFileSync(input, JSON.stringify(fixture.rows));
    const {stdout} = run("--model", fixture.path, "--input", input);
    expect(stdout.trim().split("\n")).toHaveLength(fixture.rows.length + 1);
    const failed = run("--model", "README.md", "--input", input, "--json");
    expect([failed.status, failed.stdout]).toEqual([1, ""]);
    expect(failed.stderr.trim().split("\n")).toHaveLength(1);
    expect(readFileSync(input, "utf8")).toContain("[");
  });
});
