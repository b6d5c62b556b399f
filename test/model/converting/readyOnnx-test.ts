import {existsSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {LabelledRow} from "../../../data/formats/row.js";
import {openScorer} from "../../../data/openScorer.js";
import {openProject, projectPaths} from "../../../data/project.js";
import {readCurrentVersion, readVersion} from "../../../data/registry.js";
import {convertProject} from "../../../model/convertProject.js";
import {scoreCurrent} from "../../../model/evaluate/scoreRows.js";
import {formatConverted} from "../../../model/formatConverted.js";
import {integer, message, text} from "../../../model/onnx/protobuf.js";
import {openPredictor} from "../../../model/predicting/openPredictor.js";
import {predictRows} from "../../../model/predicting/predictor.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {trainProject} from "../../../model/trainProject.js";
import {createShop} from "../support/shop.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-ready-"));
const LOGIT_2_25 = 1 / (1 + Math.exp(-2.25));

/** A pipeline as skl2onnx exports one, with the scores that onnxruntime 1.30 for Python gives these leads. */
const LEADS: readonly LabelledRow["input"][] = [
  {age: 30, income: 500, city: "Bern", plan: "free", visits: 1},
  {income: 2000, city: "Zürich", plan: "paid", visits: 0},
  {age: 55, plan: "free", visits: 7}
];
const SCORES = [0.6341356039047241, 0.8455347418785095, 0.7858349084854126];

function fixture(name: string): string {
  return join("test", "fixtures", "onnx", `${name}.onnx`);
}

async function convertFresh(name: string) {
  const paths = projectPaths("fresh", {}, mkdtempSync(join(folder, "root-")));
  const converted = await convertProject(fixture(name), "fresh", paths);
  return {converted, project: openProject("fresh", paths)};
}

describe("a ready ONNX file that takes a matrix", () => {
  it("becomes a project of numbers, whose probability is its second column", async () => {
    const {project, converted} = await convertFresh("matrix");
    expect(project.schema.fields.map(({name, type}) => [name, type])).toEqual(
      ["f0", "f1", "f2"].map((name) => [name, "number"])
    );
    const {scorer, version} = await openScorer(project);
    expect(version.manifest.onnx).toEqual({kind: "matrix", output: "probabilities", column: 1, is: "score"});
    expect(existsSync(join(version.folder, "trees.json"))).toBe(false);
    // Above .5, below it, on it and missing: leaves 2 and -1 on a base of .25.
    const scored = await scorer([{f1: 0.6}, {f1: 0.4}, {f1: 0.5}, {}]);
    [2.25, -0.75, -0.75, -0.75].forEach((margin, i) => {
      expect(scored[i].margin).toBeCloseTo(margin, 5);
      expect(scored[i].score).toBeCloseTo(1 / (1 + Math.exp(-margin)), 6);
    });
    expect([converted.needsValues, version.golden.leads.some(({input}) => input.f1 === 0.5)]).toEqual([false, true]);
  });

  it.each(["sigmoid", "margin", "double"])(
    "is read alike from %s, and refuses a lead that lacks a value",
    async (name) => {
      const {project, converted} = await convertFresh(name);
      const {scorer} = await openScorer(project);
      const [scored] = await scorer([{f0: 0.25, f1: 0.5, f2: -1}]);
      expect(scored.margin).toBeCloseTo(2.25, 5);
      expect(scored.score).toBeCloseTo(LOGIT_2_25, 6);
      await expect(scorer([{f0: 1}])).rejects.toThrow(/gives no score to one of the leads/);
      expect(converted.needsValues).toBe(true);
      expect(formatConverted(converted)).toContain("gives no score to a lead that lacks the values");
    }
  );

  it("keeps log-odds finite where a probability is 0 or 1", async () => {
    const {project} = await convertFresh("sigmoid");
    const {scorer} = await openScorer(project);
    const scored = await scorer([
      {f0: 1e6, f1: 0, f2: 0},
      {f0: -1e6, f1: 0, f2: 0}
    ]);
    expect(scored.map(({score}) => score)).toEqual([1, 0]);
    scored.forEach(({margin}, i) => expect(margin).toBeCloseTo(i === 0 ? 24 * Math.LN2 : -24 * Math.LN2, 4));
  });

  it("takes the encoder's columns by their places, or is refused", async () => {
    const shop = createShop();
    await trainProject(shop, toTrainParameters({trees: 3}));
    await expect(convertProject(fixture("matrix"), shop.name, shop.paths)).rejects.toThrow(
      /does not make: f0, f1, f2;/
    );
    const {folder: own, manifest} = readCurrentVersion(shop);
    const {version} = await convertProject(join(own, "model.onnx"), shop.name, shop.paths);
    const converted = readVersion(shop, version);
    expect(converted.manifest.columns).toEqual(manifest.columns);
    expect(converted.manifest.onnx).toMatchObject({kind: "matrix", output: "score"});
    readCurrentVersion(shop).golden.leads.forEach(({score}, i) =>
      expect(converted.golden.leads[i].score).toBeCloseTo(score, 6)
    );
  });
});

describe("a ready ONNX file that takes fields", () => {
  it("becomes a project of its inputs, served with texts and numbers as they are", async () => {
    const {project, converted} = await convertFresh("fields");
    expect(project.schema.fields).toEqual([
      {name: "age", type: "number"},
      {name: "income", type: "number"},
      {name: "city", type: "category", values: ["Bern", "Zürich", "Genève"]},
      {name: "plan", type: "category", values: ["free", "paid"]},
      {name: "visits", type: "number"}
    ]);
    const {scorer, version} = await openScorer(project);
    const scored = await scorer(LEADS);
    scored.forEach(({score}, i) => expect(score).toBeCloseTo(SCORES[i], 6));
    expect(version.golden.leads.every(({input}) => input.plan !== undefined)).toBe(true);
    expect(converted.needsValues).toBe(true);
    await expect(scorer([{plan: "secret"}])).rejects.toThrow(/^(?!.*secret)/);
  });

  it("is no rival of a new version on rows that it cannot score", async () => {
    const {project} = await convertFresh("fields");
    const toRow = (input: LabelledRow["input"]): LabelledRow => ({split: "reference", input, outcome: 0});
    expect(await scoreCurrent(project, LEADS.map(toRow))).toMatchObject({version: readCurrentVersion(project).version});
    expect(await scoreCurrent(project, [toRow({plan: "secret"})])).toBeNull();
  });

  it("is predicted from leads and from lists of its fields, as a file and as a version", async () => {
    const {project} = await convertFresh("fields");
    const rows = LEADS.map((lead) => ["age", "income", "city", "plan", "visits"].map((name) => lead[name] ?? null));
    for (const path of [fixture("fields"), readCurrentVersion(project).folder]) {
      const predictor = await openPredictor(path);
      for (const given of [LEADS, rows]) {
        const predicted = await predictRows(predictor, given);
        predicted.forEach(({score}, i) => expect(score).toBeCloseTo(SCORES[i], 6));
      }
    }
  });

  it("needs fields of its names and kinds in a project that there is", async () => {
    const shop = createShop();
    await expect(convertProject(fixture("fields"), shop.name, shop.paths)).rejects.toThrow(/does not make: age, plan;/);
  });
});

describe("an ONNX file that is refused", () => {
  const tensor = (type: number, ...shape: (number | null)[]) =>
    message(1, [
      integer(1, type),
      message(
        2,
        shape.map((size) => message(1, size === null ? [text(2, "N")] : [integer(1, size)]))
      )
    ]);
  const value = (field: number, name: string, type: Uint8Array) => message(field, [text(1, name), message(2, [type])]);
  const toFile = (...parts: Uint8Array[]) => {
    const path = join(mkdtempSync(join(folder, "odd-")), "model.onnx");
    writeFileSync(path, message(7, parts));
    return path;
  };
  const output = value(12, "probability", tensor(1, null, 1));
  const bytes = readFileSync(fixture("fields"));
  const half = join(folder, "half.onnx");
  writeFileSync(half, bytes.subarray(0, bytes.length / 2));

  it.each([
    ["a ZipMap", fixture("zipmap"), /ends in a ZipMap.*convert it again with options={"zipmap": False}/],
    ["a regression", fixture("regression"), /of its outputs \(variable\) none is a probability/],
    ["three classes", fixture("multi"), /tells more than two classes apart/],
    ["half a file", half, /is no model that is known here/],
    ["no input", toFile(output), /has no input/],
    [
      "a matrix of unknown width",
      toFile(value(11, "X", tensor(1, null, null)), output),
      /how many features its input X has/
    ],
    [
      "a matrix of whole numbers",
      toFile(value(11, "X", tensor(7, null, 3)), output),
      /an input X that holds no floats/
    ],
    [
      "two matrices",
      toFile(value(11, "A", tensor(1, null, 3)), value(11, "B", tensor(1, null, 1)), output),
      /an input A that is not a number or a text a row/
    ],
    [
      "a graph that does not run",
      toFile(value(11, "X", tensor(1, null, 3)), output),
      /cannot be opened by ONNX Runtime web/
    ]
  ])("for %s leaves nothing behind", async (_, path, reason) => {
    const paths = projectPaths("fresh", {}, mkdtempSync(join(folder, "root-")));
    const failure = (await convertProject(path, "fresh", paths).catch((error: unknown) => error)) as Error;
    expect(failure).toMatchObject({code: "invalid_model"});
    expect(failure.message).toMatch(reason);
    expect(failure.message).toContain(path);
    expect([paths.registry, paths.folder].filter((place) => existsSync(place))).toEqual([]);
  });
});
