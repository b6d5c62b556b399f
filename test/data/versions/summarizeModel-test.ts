import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Evaluation} from "../../../data/formats/evaluation.js";
import {openProject, type Project, projectPaths} from "../../../data/project.js";
import {summarizeModel} from "../../../data/versions/summarizeModel.js";
import {createProject, SCHEMA, writeLines} from "../queries/fixture.js";

const CURRENT = "1-d7972e5d";
const [OTHER, BROKEN] = ["2-abcdef01", "3-abcdef01"];
const RATE = {share: 0.05, low: 0.04, high: 0.06};
const ALARMS = {
  benchmark: "false-alarms",
  version: 1,
  date: "2026-11-24T08:00:00Z",
  significance: 0.05,
  grids: [
    {
      finding: "D1",
      distribution: "normal",
      reference: 500,
      current: 100,
      repetitions: 1000,
      calibrated: RATE,
      evidently: RATE
    }
  ],
  windows: [
    {
      name: "weekends",
      repetitions: 1000,
      calibrated: {feature: RATE, family: RATE},
      evidently: {feature: RATE, family: RATE}
    }
  ],
  power: [],
  gates: [{name: "windows", value: 0.05, bound: "at most", target: 0.06, met: true}]
};

/** The demo with its registry copied, so that versions can be added, and logs of its own. */
function openDemo(): Project {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-test-"));
  const paths = projectPaths("demo", {PREDICTIONS_LOG: join(folder, "logs/predictions.jsonl")});
  const registry = join(folder, "registry");
  cpSync(paths.registry, registry, {recursive: true});
  return openProject("demo", {...paths, registry});
}

function writeReport(name: string, content: unknown): string {
  const root = mkdtempSync(join(tmpdir(), "leadlight-test-"));
  const path = join(root, "reports", name);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return root;
}

const NOWHERE = mkdtempSync(join(tmpdir(), "leadlight-test-"));

describe("summarizeModel(project, root)", () => {
  it("has nothing of a project without a model, and says of each measurement how to make it", async () => {
    const model = await summarizeModel(createProject(SCHEMA), NOWHERE);
    expect(model).toMatchObject({current: null, versions: [], changes: [], shadows: [], alarms: null});
    expect(model.measurements.map(({made}) => made)).toEqual([null, null, null, null]);
    expect(model.measurements.every(({command}) => command.startsWith("npm run "))).toBe(true);
  });

  it("has the figures of evaluation.json, fields by their labels", async () => {
    const project = openDemo();
    const path = join(project.paths.registry, CURRENT, "evaluation.json");
    const evaluation = JSON.parse(readFileSync(path, "utf8")) as Evaluation;
    const [facts] = (await summarizeModel(project, NOWHERE)).versions;
    expect(facts).toMatchObject({version: CURRENT, made: "trained", trainedRows: 1800, columns: 47, fields: 19});
    expect(facts.evaluation).toMatchObject({rows: 600, auc: evaluation.roc_auc, lift: evaluation.deciles[0].lift});
    expect(facts.evaluation?.importance[0].field).toBe("Profile quality");
    expect(facts.evaluation?.baseline?.difference.low).toBe(evaluation.baseline?.roc_auc_difference.low);
    expect(facts.card).toContain("# Simulated LinkedIn leads");
  });

  it("scores the current version's held-out leads by the others, and survives one that is broken", async () => {
    const project = openDemo();
    const {registry} = project.paths;
    for (const version of [OTHER, BROKEN]) cpSync(join(registry, CURRENT), join(registry, version), {recursive: true});
    writeFileSync(join(registry, BROKEN, "model.onnx"), "no model");
    rmSync(join(registry, BROKEN, "evaluation.json"));
    writeFileSync(join(registry, OTHER, "evaluation.json"), "{}");
    const {versions, changes} = await summarizeModel(project, NOWHERE);
    expect(versions.map(({version, evaluation}) => [version, evaluation === null])).toEqual([
      [BROKEN, true],
      [OTHER, true],
      [CURRENT, false]
    ]);
    expect(changes.map(({version, change}) => [version, change?.n, change?.equal])).toEqual([
      [BROKEN, undefined, undefined],
      [OTHER, 600, 600]
    ]);
  });

  it("sets what a shadow would have answered beside what was", async () => {
    const project = openDemo();
    const predictions = [0.2, 0.4, 0.6].map((score, i) => ({
      timestamp: `2026-11-2${i}T08:00:00.000+00:00`,
      id: `01a0d23b-c191-700e-8be3-00000000000${i}`,
      request_id: "r",
      input: {},
      score,
      margin: 0,
      label: score >= 0.5 ? "engaged" : "not_engaged",
      confidence: "low",
      inference_ms: 1,
      model_version: CURRENT,
      context: {}
    }));
    const shadow = [0.3, 0.7].map((score, i) => ({
      timestamp: "2026-11-23T08:00:00.000+00:00",
      prediction_id: predictions[i].id,
      model_version: OTHER,
      score,
      margin: 0,
      label: score >= 0.5 ? "engaged" : "not_engaged"
    }));
    writeLines(project.paths.predictions, predictions);
    writeLines(project.paths.shadow, [...shadow, {...shadow[0], prediction_id: "unknown"}, "{"]);
    const [{version, change}] = (await summarizeModel(project, NOWHERE)).shadows;
    expect([version, change.n, change.labels_changed]).toEqual([OTHER, 2, 1]);
    expect(change.mean_difference).toBeCloseTo(0.2, 10);
  });

  it("reads false alarms where they were measured, and takes another form for none", async () => {
    const project = openDemo();
    const {alarms} = await summarizeModel(project, writeReport("false-alarms.json", ALARMS));
    expect(alarms?.nothing).toEqual([
      {name: "weekends", kind: "window", repetitions: 1000, calibrated: RATE, evidently: RATE},
      {name: "D1 normal, 500 against 100 rows", kind: "column", repetitions: 1000, calibrated: RATE, evidently: RATE}
    ]);
    for (const other of [{...ALARMS, version: 2}, "{", "[]"]) {
      expect((await summarizeModel(project, writeReport("false-alarms.json", other))).alarms).toBeNull();
    }
  });

  it("has the measurements of this very checkout", async () => {
    const {measurements} = await summarizeModel(openDemo());
    expect(measurements.filter(({made}) => made === null)).toEqual([]);
    const sidecar = measurements.find(({title}) => title.startsWith("The service"));
    expect(sidecar?.lines.every(({met}) => typeof met === "boolean")).toBe(true);
  });
});
