import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {Failure} from "../../data/failure.js";
import {Evaluation} from "../../data/formats/evaluation.js";
import {openScorer} from "../../data/openScorer.js";
import {createParser} from "../../data/parse.js";
import {roundScore} from "../../data/predictionRecord.js";
import type {Project} from "../../data/project.js";
import {findCurrentVersion, readVersion} from "../../data/registry.js";
import {resolveReference} from "../../data/resolveReference.js";
import {formatTrained} from "../../model/formatTrained.js";
import {readRows} from "../../model/readRows.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {auc} from "../../workspace/analysis/auc.js";
import {logLoss} from "../../workspace/analysis/logLoss.js";
import type {Profile} from "../../workspace/analysis/profile.js";
import {computeMargin, toForest} from "../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {CANARY, copyProject, createShop, drawShopRows, SHOP} from "./support/shop.js";

const PARAMETERS = toTrainParameters({trees: 40});
const FILES = ["card.md", "evaluation.json", "golden.json", "manifest.json", "model.onnx", "trees.json"];

const shop = createShop();
const first = await trainProject(shop, PARAMETERS);
const reference = resolveReference(shop, first.version);

describe("trainProject(project, parameters)", () => {
  it("promotes a project's first version, whole", () => {
    expect(first.version).toMatch(/^1-[0-9a-f]{8}$/);
    expect(first.isPromoted).toBe(true);
    expect(findCurrentVersion(shop)).toBe(first.version);
    expect(readdirSync(shop.paths.registry).sort()).toEqual([first.version, "current", "history"]);
    expect(readdirSync(join(shop.paths.registry, first.version)).sort()).toEqual(FILES);
    expect(readdirSync(shop.paths.folder).sort()).toEqual([
      "attribution",
      "cache",
      "profile",
      "reference",
      "rows.jsonl",
      "schema.json"
    ]);
    expect(readdirSync(shop.paths.references)).toEqual([`${first.version}.jsonl`]);
    expect(readdirSync(shop.paths.profiles)).toEqual([`${first.version}.json`]);
  });

  it("writes a manifest of what it did, with its files' hashes", () => {
    const {manifest, folder} = readVersion(shop, first.version);
    const {train} = readRows(shop);
    expect(manifest).toMatchObject({project: "shop", model_version: first.version, schema_hash: shop.schemaHash});
    expect(manifest.trained).toEqual(first.trained);
    expect(manifest.trained).toMatchObject({rows: 360, positives: train.filter(({outcome}) => outcome).length});
    for (const [name, hash] of Object.entries(manifest.files)) expect(hashFile(join(folder, name))).toBe(hash);
    expect(Object.keys(manifest.files).sort()).toEqual(FILES.filter((name) => name !== "manifest.json"));
  });

  it("scores the reference as the service will, and never trains on it", async () => {
    const {scorer} = await openScorer(shop);
    const {reference: held} = readRows(shop);
    const lines = readFileSync(reference.rows, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const scored = await scorer(held.map(({input}) => input));
    expect(lines).toEqual(
      held.map(({input, outcome}, i) => ({
        input,
        score: roundScore(scored[i].score),
        margin: scored[i].margin,
        outcome
      }))
    );
    const outcomes = held.map(({outcome}) => outcome);
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
    const profile = JSON.parse(readFileSync(reference.profile, "utf8")) as Profile;
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

  it("judges a version on the reference, as it is served", async () => {
    const {scorer} = await openScorer(shop);
    const {reference} = readRows(shop);
    const scored = await scorer(reference.map(({input}) => input));
    const outcomes = reference.map(({outcome}) => outcome);
    const evaluation = readEvaluation(shop, first.version);
    expect(evaluation).toEqual(first.evaluation);
    expect(evaluation).toMatchObject({model_version: first.version, rows: 120, threshold: 0.5, previous: null});
    expect(evaluation.log_loss.value).toBeCloseTo(
      logLoss(
        scored.map(({score}) => score),
        outcomes
      ),
      9
    );
    expect(evaluation.baseline?.roc_auc.value).toBeGreaterThan(0.75);
    expect(readFileSync(join(shop.paths.registry, first.version, "card.md"), "utf8")).toContain("# Shop: model 1-");
  });

  it("compares with the current version, and outlives one that is broken", async () => {
    const project = copyProject(shop);
    const same = await trainProject(project, PARAMETERS);
    expect(same.evaluation.previous).toMatchObject({
      model_version: first.version,
      roc_auc: first.evaluation.roc_auc,
      roc_auc_difference: {value: 0, p_value: 1},
      log_loss_difference: {value: 0, low: 0, high: 0}
    });
    writeFileSync(join(project.paths.registry, "current"), "9-00000000\n");
    expect((await trainProject(project, PARAMETERS)).evaluation.previous).toBeNull();
  });

  it("numbers the next version and leaves the current one", async () => {
    const project = copyProject(shop);
    const second = await trainProject(project, PARAMETERS);
    expect(second.version).toBe(`2${first.version.slice(1)}`);
    expect(second.isPromoted).toBe(false);
    expect(findCurrentVersion(project)).toBe(first.version);
    expect(formatTrained(project, second)).toContain(`promote it with npm run promote -- ${second.version}.`);
    expect(formatTrained(project, first)).toContain("now the current one");
  });

  it("writes no private value into a version or a profile", () => {
    const {folder} = readVersion(shop, first.version);
    const paths = [...FILES.map((name) => join(folder, name)), reference.profile];
    for (const path of paths) expect(readFileSync(path, "latin1")).not.toContain(CANARY);
  });

  it("simulates the rows of a demo that has none, and of nothing else", async () => {
    const project = createShop(null, {...SHOP, demo: true});
    await trainProject(project, toTrainParameters({trees: 1}));
    expect(existsSync(project.paths.rows)).toBe(true);
    await expect(trainProject(createShop(null), PARAMETERS)).rejects.toMatchObject({code: "missing_file"});
  });

  it("leaves nothing behind when it is ended on its way", async () => {
    const project = createShop();
    const training = trainProject(project, PARAMETERS, (done) => {
      if (done === 3) throw new Failure("interrupted", "interrupted");
    });
    await expect(training).rejects.toMatchObject({code: "interrupted"});
    expect(existsSync(project.paths.registry)).toBe(false);
    expect(existsSync(project.paths.profiles)).toBe(false);
  });

  it("serves a score that never falls with a rising field, whatever else the lead holds", async () => {
    const noisy = drawShopRows().map((row, i) => (i % 3 ? row : {...row, outcome: flip(row.outcome)}));
    const project = createShop(noisy);
    await trainProject(project, {...PARAMETERS, depth: 5, minChildWeight: 1, monotone: {visits: 1}});
    const {scorer} = await openScorer(project);
    for (const size of ["S", "M", "L", undefined]) {
      const leads = Array.from({length: 11}, (_, visits) => ({visits, size, city: "city 3"}));
      const margins = (await scorer(leads)).map(({margin}) => margin);
      expect(margins).toEqual(margins.toSorted((a, b) => a - b));
      expect(margins[10]).toBeGreaterThan(margins[0]);
    }
  });

  it("refuses a schema that gives no column, and leaves nothing behind", async () => {
    const project = createShop(drawShopRows(), {...SHOP, fields: [{name: "note", type: "text"}]});
    await expect(trainProject(project, PARAMETERS)).rejects.toMatchObject({code: "invalid_data"});
    expect(existsSync(project.paths.registry)).toBe(false);
  });
});

function readEvaluation({paths}: Project, version: string): Evaluation {
  const path = join(paths.registry, version, "evaluation.json");
  return createParser(Evaluation, "invalid_version")(readFileSync(path, "utf8"), path);
}

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
