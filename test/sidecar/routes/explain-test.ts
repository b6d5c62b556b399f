import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Golden} from "../../../data/formats/golden.js";
import {findCurrentVersion} from "../../../data/registry.js";
import {openModel} from "../../../sidecar/model.js";
import {copyProject} from "../../model/support/shop.js";
import {createVersions, damage} from "../../model/support/versions.js";
import {openDemoModel} from "../support/demoModel.js";
import {openService, project} from "../support/service.js";

const CANARY = "canary-7f3a";

interface Explained {
  readonly score: number;
  readonly label: string;
  readonly margin: number;
  readonly base: {readonly score: number; readonly margin: number};
  readonly contributions: Readonly<Record<string, number>>;
  readonly reasons: readonly {readonly field: string; readonly points: number; readonly text: string}[];
}

const {shop} = await createVersions(1);
const model = await openDemoModel();
const golden: Golden = JSON.parse(readFileSync(join(model.version!.folder, "golden.json"), "utf8"));
const leads = golden.leads.map(({input}) => input);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("POST /explain", () => {
  it("adds up to the margin and to the score of each lead, which are the model's", async () => {
    const {post, predictions} = await openService({model});
    const response = await post("/explain", {leads});
    expect(response.statusCode).toBe(200);
    const {model_version, method, explanations} = response.json();
    expect([model_version, method]).toEqual([model.modelVersion, "path-dependent"]);
    expect(explanations).toHaveLength(leads.length);
    explanations.forEach(({score, margin, base, contributions, reasons}: Explained, i: number) => {
      expect(Object.keys(contributions)).toEqual(project.schema.fields.map(({name}) => name));
      expect(Math.abs(base.margin + sum(Object.values(contributions)) - margin)).toBeLessThan(1e-9);
      expect(Math.abs(base.score + sum(reasons.map(({points}) => points)) / 100 - score)).toBeLessThan(1e-9);
      expect(Math.abs(margin - golden.leads[i].margin)).toBeLessThan(1e-5);
      expect(Math.abs(score - golden.leads[i].score)).toBeLessThan(1e-6);
    });
    expect(predictions()).toEqual([]);
  });

  it("explains one lead as it does in a list", async () => {
    const {post} = await openService({model});
    const lead = {llm_quality: 85, llm_seniority: "Senior", context: {campaign: "spring"}};
    const alone = (await post("/explain", lead)).json().explanations;
    expect(alone).toHaveLength(1);
    expect((await post("/explain", {leads: [{}, lead]})).json().explanations[1]).toEqual(alone[0]);
  });

  it("says the reasons in words, and nothing of a private value but what is derived from it", async () => {
    const {post} = await openService({model});
    const lead = {llm_quality: 85, jobtitle: `${CANARY} Director`, summary: CANARY, skills: CANARY};
    const response = await post("/explain", lead);
    expect(response.body).not.toContain(CANARY);
    const [{reasons}] = response.json().explanations as Explained[];
    expect(reasons.find(({field}) => field === "llm_quality")?.text).toMatch(/^Profile quality 85: \+\d+ points$/);
    expect(reasons.length).toBeLessThanOrEqual(6);
  });

  it.each([
    ["101 leads", {leads: Array.from({length: 101}, () => ({}))}, ["leads"], "too_long"],
    ["no leads", {leads: []}, ["leads"], "too_short"],
    ["a lead that is invalid", {leads: [{}, {llm_quality: CANARY}]}, ["leads", 1, "llm_quality"], "int_type"],
    ["one lead that is invalid", {llm_quality: 101}, ["llm_quality"], "less_than_equal"],
    ["a list", [{}], [], "model_attributes_type"]
  ])("refuses %s", async (_, body, path, type) => {
    const {post} = await openService({model});
    const response = await post("/explain", body);
    expect(response.statusCode).toBe(422);
    expect(response.json().detail).toEqual([{loc: ["body", ...path], msg: expect.any(String), type}]);
    expect(response.body).not.toContain(CANARY);
  });

  it("takes a hundred", async () => {
    const {post} = await openService({model});
    const response = await post("/explain", {leads: Array.from({length: 100}, () => ({}))});
    expect(response.json().explanations).toHaveLength(100);
  });

  it("is 409 for a model without trees, as a ready ONNX file is", async () => {
    const {folder, manifest} = model.version!;
    const files = {"model.onnx": manifest.files["model.onnx"]};
    const ready = {...model, version: {folder, manifest: {...manifest, files}}};
    const response = await (await openService({model: ready})).post("/explain", {});
    expect(response.statusCode).toBe(409);
    expect(response.json()).toEqual({
      error: "conflict",
      message: "The model that answers has no trees, so its scores cannot be explained.",
      detail: null
    });
    expect((await (await openService()).post("/explain", {})).statusCode).toBe(409);
    expect((await (await openService({model: null})).post("/explain", {})).statusCode).toBe(503);
  });

  it("trusts no trees but those of the version, and explains once they are restored", async () => {
    const broken = copyProject(shop);
    const version = findCurrentVersion(broken) ?? "";
    const served = await openModel(broken, version);
    damage(broken, version, "trees.json");
    const {post, printed} = await openService({model: served, project: broken});
    const response = await post("/explain", {visits: 3});
    expect(response.statusCode).toBe(500);
    expect(printed.join()).toContain("trees.json of the version is not the file its manifest names");
    damage(broken, version, "trees.json");
    expect((await post("/explain", {visits: 3})).statusCode).toBe(200);
    expect((await post("/predict", {visits: 3})).statusCode).toBe(200);
    await served.retire();
  });
});
