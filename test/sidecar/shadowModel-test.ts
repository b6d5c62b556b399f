import {mkdirSync, rmSync} from "node:fs";
import {describe, expect, it, onTestFinished} from "vitest";
import type {ShadowScore} from "../../data/formats/shadow.js";
import {openVersion} from "../../data/openScorer.js";
import {roundScore, toPrediction} from "../../data/predictionRecord.js";
import {readVersion} from "../../data/registry.js";
import type {EndpointRequest} from "../../sidecar/endpoint.js";
import {openModel} from "../../sidecar/model.js";
import {shadowEndpoints} from "../../sidecar/routes/shadow.js";
import {ShadowModel} from "../../sidecar/shadowModel.js";
import {copyProject} from "../model/support/shop.js";
import {createVersions} from "../model/support/versions.js";
import {readRecords} from "./support/records.js";

const {
  shop,
  versions: [first, second]
} = await createVersions(2);

const leads = Array.from({length: 100}, (_, i) => ({visits: i % 10, size: "SML"[i % 3], city: `city ${i % 20}`}));
const {scorer} = await openVersion(shop, readVersion(shop, first));
const scored = await scorer(leads);
const predictions = leads.map((lead, i) =>
  toPrediction({
    timestampMs: 0,
    id: `p-${i}`,
    requestId: "r",
    lead,
    scored: scored[i],
    inferenceMs: 1,
    modelVersion: first,
    context: {},
    schema: shop.schema
  })
);

describe("ShadowModel", () => {
  it("scores what was predicted, logs it and compares", async () => {
    const {shadow, project} = open();
    await shadow.follow("2");
    shadow.observe(leads, predictions);
    expect(shadow.report()).toMatchObject({version: second, n: 0, queued: 100});
    await shadow.close();
    const other = await openVersion(shop, readVersion(shop, second));
    const expected = await other.scorer(leads);
    const lines = readRecords<ShadowScore>(project.paths.shadow);
    expect(lines.map(({prediction_id, score, margin, label}) => ({prediction_id, score, margin, label}))).toEqual(
      expected.map(({score, margin, label}, i) => ({prediction_id: `p-${i}`, score: roundScore(score), margin, label}))
    );
    expect(lines[0]).toMatchObject({model_version: second, timestamp: "2026-11-22T00:00:00.000+00:00"});
    const differences = expected.map(({score}, i) => roundScore(score) - predictions[i].score);
    const report = shadow.report();
    expect(report).toMatchObject({n: 100, queued: 0, dropped: 0, failed: 0, unlogged: 0});
    expect(report.mean_difference).toBeCloseTo(differences.reduce((sum, value) => sum + value, 0) / 100, 9);
    expect(report.max).toBeCloseTo(Math.max(...differences.map(Math.abs)), 9);
    const changed = expected.filter(({label}, i) => label !== predictions[i].label).length;
    expect([report.labels_changed, report.share_changed]).toEqual([changed, changed / 100]);
  });

  it("agrees with itself", async () => {
    const {shadow} = open();
    await shadow.follow(first);
    shadow.observe(leads, predictions);
    await shadow.close();
    expect(shadow.report()).toMatchObject({n: 100, equal: 100, max: 0, labels_changed: 0});
  });

  it("drops what is more than it may queue, and counts it", async () => {
    const {shadow} = open(30);
    await shadow.follow(second);
    shadow.observe(leads, predictions);
    shadow.observe(leads, predictions);
    expect(shadow.report()).toMatchObject({queued: 30, dropped: 170});
    await shadow.close();
    expect(shadow.report()).toMatchObject({n: 30, queued: 0, dropped: 170});
  });

  it("keeps nothing without a version, and starts over with each", async () => {
    const {shadow} = open();
    shadow.observe(leads, predictions);
    expect(shadow.report()).toMatchObject({version: null, n: 0, queued: 0, dropped: 0});
    await shadow.follow(second);
    shadow.observe(leads, predictions);
    await shadow.follow(null);
    await shadow.close();
    expect(shadow.report()).toMatchObject({version: null, n: 0, queued: 0});
  });

  it("keeps one model open when two are named at once", async () => {
    const {shadow, retired} = open();
    await Promise.all([shadow.follow(first), shadow.follow(second)]);
    const {version} = shadow.report();
    expect(retired).toEqual([version === first ? second : first]);
    await shadow.close();
    expect([...retired].sort()).toEqual([first, second].sort());
  });

  it("leaves the last when another cannot be opened, and goes on when it cannot be logged", async () => {
    const {shadow, project, printed} = open();
    await shadow.follow(second);
    await expect(shadow.follow("9")).rejects.toMatchObject({code: "missing_model"});
    expect(shadow.report().version).toBe(second);
    mkdirSync(project.paths.shadow, {recursive: true});
    shadow.observe(leads, predictions);
    await shadow.close();
    expect(shadow.report()).toMatchObject({n: 100, unlogged: 100});
    expect(printed).toHaveLength(1);
    rmSync(project.paths.shadow, {recursive: true});
  });
});

describe("/admin/shadow", () => {
  it("names a shadow, compares, and ends it", async () => {
    const {shadow} = open();
    const ask = async (method: string, body?: unknown) => {
      const endpoint = shadowEndpoints({shadow}).find((other) => other.method === method);
      return (await endpoint?.answer({readBody: async () => body} as unknown as EndpointRequest))?.body;
    };
    expect(await ask("POST", {version: "2"})).toMatchObject({version: second, n: 0});
    expect(await ask("GET")).toEqual(shadow.report());
    expect(await ask("POST", {version: null})).toMatchObject({version: null});
    await expect(ask("POST", {version: "9"})).rejects.toMatchObject({status: 404});
    await expect(ask("POST", {})).rejects.toMatchObject({status: 422});
  });
});

function open(maxQueued?: number) {
  const project = copyProject(shop);
  const printed: string[] = [];
  const retired: string[] = [];
  const shadow = new ShadowModel(
    project,
    (line) => printed.push(line),
    () => Date.UTC(2026, 10, 22),
    maxQueued,
    async (...version) => {
      const {retire, ...model} = await openModel(...version);
      return {
        ...model,
        retire: () => {
          retired.push(model.modelVersion);
          return retire();
        }
      };
    }
  );
  onTestFinished(() => shadow.close());
  return {project, shadow, printed, retired};
}
