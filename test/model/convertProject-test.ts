import {existsSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openScorer} from "../../data/openScorer.js";
import {openProject, projectPaths} from "../../data/project.js";
import {readCurrentVersion, readVersion} from "../../data/registry.js";
import {findCurrentReference} from "../../data/resolveReference.js";
import {sha256} from "../../data/sha256.js";
import {convertProject} from "../../model/convertProject.js";
import {formatConverted} from "../../model/formatConverted.js";
import {openPredictor} from "../../model/predicting/openPredictor.js";
import {predictRows} from "../../model/predicting/predictor.js";
import {readRows} from "../../model/readRows.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {toLightgbmText} from "./support/lightgbmFile.js";
import {readModelFixtures} from "./support/models.js";
import {copyProject, createShop} from "./support/shop.js";
import {toFileTree, toXgboostFile} from "./support/xgboostFile.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-convert-"));

function createPaths(name: string) {
  return projectPaths(name, {}, mkdtempSync(join(folder, "root-")));
}

function writeModel(content: unknown, name = "model.json"): string {
  const path = join(mkdtempSync(join(folder, "model-")), name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** A model of one tree that splits on the second of two named features. */
function writeNamed(...feature_names: string[]): string {
  return writeModel(toXgboostFile({feature_names}));
}

describe("convertProject(file, name)", () => {
  it.each(readModelFixtures())(
    "makes a project of $name, whose leads score as its rows do",
    async ({path, rows, margins}) => {
      const paths = createPaths("fresh");
      const {version, isNewProject, isPromoted} = await convertProject(path, "fresh", paths);
      expect([isNewProject, isPromoted]).toEqual([true, true]);
      const project = openProject("fresh", paths);
      const {scorer, version: opened} = await openScorer(project);
      expect(opened).toMatchObject({version, manifest: {imported: {sha256: sha256(readFileSync(path))}}});
      const names = opened.manifest.columns.map(({field}) => field);
      const leads = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
      const scored = await scorer(leads);
      scored.forEach(({score}, i) => expect(score).toBeCloseTo(1 / (1 + Math.exp(-margins[i])), 6));
      expect(await predictRows(await openPredictor(opened.folder), rows)).toHaveLength(rows.length);
    }
  );

  it("knows nothing of training, and says nothing of it", async () => {
    const paths = createPaths("fresh");
    await convertProject(writeNamed("a", "b"), "fresh", paths);
    const {manifest} = readCurrentVersion(openProject("fresh", paths));
    expect([manifest.trained, manifest.prior]).toEqual([undefined, undefined]);
    expect(existsSync(paths.profiles)).toBe(false);
  });

  it("draws golden leads of what is missing and what is on a threshold", async () => {
    const paths = createPaths("fresh");
    await convertProject(writeNamed("a", "b"), "fresh", paths);
    const {leads} = readCurrentVersion(openProject("fresh", paths)).golden;
    expect(leads[0]).toMatchObject({input: {}, margin: -1});
    expect(new Set(leads.map(({input}) => input.b))).toEqual(new Set([undefined, 0.5, 0.5 - 2 ** -25]));
    expect(leads.find(({input}) => input.b === 0.5)?.margin).toBe(2);
  });

  it("gives the same version for the same file", async () => {
    const [first, second] = [createPaths("fresh"), createPaths("fresh")];
    const file = writeNamed("a", "b");
    const {version} = await convertProject(file, "fresh", first);
    await convertProject(file, "fresh", second);
    for (const name of ["manifest.json", "golden.json", "model.onnx", "trees.json"]) {
      const read = (paths: typeof first) => readFileSync(join(paths.registry, version, name));
      expect(Buffer.compare(read(first), read(second))).toBe(0);
    }
  });

  it("names categories in the schema, and codes them in the encoder", async () => {
    const labels = Array.from({length: 70}, (_, code) => `City ${code}`);
    const tree = {
      feature: 3,
      threshold: 0,
      categories: [7],
      isDefaultLeft: false,
      missing: 2 as const,
      left: {value: 1, count: 1},
      right: {value: -1, count: 1}
    };
    const text = toLightgbmText([tree]).replace(
      "pandas_categorical:null",
      `pandas_categorical:${JSON.stringify([labels])}`
    );
    const paths = createPaths("fresh");
    await convertProject(writeModel(text, "model.txt"), "fresh", paths);
    const project = openProject("fresh", paths);
    expect(project.schema.fields[3]).toEqual({name: "city", type: "category", values: labels});
    const {scorer} = await openScorer(project);
    const scored = await scorer([{city: "city 7"}, {city: "City 8"}, {city: "Atlantis"}, {}]);
    expect(scored.map(({margin}) => margin)).toEqual([1, -1, -1, -1]);
    expect(scored.map(({unseen}) => unseen)).toEqual([[], [], ["city"], []]);
  });

  it("adds a version to a project it made, and promotes only the first", async () => {
    const paths = createPaths("fresh");
    const first = await convertProject(writeNamed("a", "b"), "fresh", paths);
    const second = await convertProject(writeNamed("b", "a"), "fresh", paths);
    expect([second.isNewProject, second.isPromoted]).toEqual([false, false]);
    expect(readCurrentVersion(openProject("fresh", paths)).version).toBe(first.version);
    expect(second.version).toMatch(/^2-[0-9a-f]{8}$/);
    expect(formatConverted(first)).toMatch(/XGBoost, 1 tree, 2 features[\s\S]+is new[\s\S]+now the current one/);
    expect(formatConverted(second)).toMatch(/is not the current one/);
  });

  it("refuses a name that the program has taken", async () => {
    await expect(convertProject(writeNamed("a", "b"), "queries")).rejects.toMatchObject({code: "invalid_project"});
  });
});

describe("convertProject(file, name), for a project that there is", () => {
  const trained = createShop();

  it("reuses the encoder of the current version, and number fields as they are", async () => {
    await trainProject(trained, toTrainParameters({trees: 5}));
    const project = copyProject(trained);
    const {manifest} = readCurrentVersion(project);
    const file = writeNamed("city", "size_M");
    const {version, isPromoted} = await convertProject(file, project.name, project.paths);
    const converted = readVersion(project, version);
    expect(isPromoted).toBe(false);
    expect(converted.manifest.columns).toEqual(
      ["city", "size_M"].map((name) => manifest.columns.find((c) => c.name === name))
    );
    expect(Object.keys(converted.manifest.levels)).toEqual(["size"]);
    expect(converted.manifest.prior).toBe(manifest.prior);
    expect(JSON.stringify(converted.golden)).not.toContain("canary");
  });

  it("fits the encoder to the rows when there is no version yet, promotes, and writes the reference", async () => {
    const project = createShop();
    const {version, isPromoted} = await convertProject(writeNamed("city", "visits"), project.name, project.paths);
    expect(isPromoted).toBe(true);
    expect(readVersion(project, version).manifest.columns.map(({kind}) => kind)).toEqual(["target", "number"]);
    expect(existsSync(findCurrentReference(project)!.profile)).toBe(true);
    const read = (file: string) => readFileSync(join(project.paths.registry, version, file), "utf8");
    expect(JSON.parse(read("evaluation.json"))).toMatchObject({
      rows: readRows(project).reference.length,
      baseline: null
    });
    expect(read("card.md")).toContain("the figures flatter it");
  });

  it("takes a number field that no encoder makes a column of", async () => {
    const project = createShop(null);
    const {version} = await convertProject(writeNamed("visits", "income"), project.name, project.paths);
    expect(readVersion(project, version).manifest.columns.map(({kind}) => kind)).toEqual(["number", "number"]);
  });

  it("names the features that the project does not make, and leaves everything as it was", async () => {
    const project = createShop();
    const refused = convertProject(writeNamed("visits", "nonsense"), project.name, project.paths);
    await expect(refused).rejects.toThrow(/does not make: nonsense; choose another PROJECT to make a new project/);
    expect(existsSync(project.paths.registry)).toBe(false);
  });

  it("refuses codes that the project's categories are not", async () => {
    const set = {
      split_type: [1, 0, 0],
      categories: [1],
      categories_nodes: [0],
      categories_segments: [0],
      categories_sizes: [1]
    };
    const file = writeModel(toXgboostFile({feature_names: ["visits", "size"]}, [toFileTree(set)]));
    const project = createShop();
    await expect(convertProject(file, project.name, project.paths)).rejects.toThrow(/does not make: size;/);
  });
});

describe("convertProject(file, name), of a file that is refused", () => {
  it.each([
    ["a regression", toXgboostFile({objective: {name: "reg:squarederror"}})],
    ["a cycle", toXgboostFile({}, [toFileTree({right_children: [0, -1, -1]})])],
    ["half a file", JSON.stringify(toXgboostFile()).slice(0, 300)],
    ["noise", "\u0001\u0002 noise"]
  ])("leaves nothing behind for %s, and names the file", async (_, content) => {
    const paths = createPaths("fresh");
    const file = writeModel(content);
    const failure = await convertProject(file, "fresh", paths).catch((error: unknown) => error);
    expect(failure).toMatchObject({name: "Failure", code: "invalid_model"});
    expect((failure as Error).message).toContain(file);
    expect((failure as Error).message.split("\n")).toHaveLength(1);
    expect([paths.registry, paths.folder].filter((path) => existsSync(path))).toEqual([]);
  });
});
