import {readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openProject, type Project} from "../../../data/project.js";
import {findCurrentVersion, readVersion} from "../../../data/registry.js";
import {FollowedModel} from "../../../sidecar/followedModel.js";
import {copyProject} from "../../model/support/shop.js";
import {createVersions, damage} from "../../model/support/versions.js";
import {openService, project} from "../support/service.js";

const {shop} = await createVersions(1);
const ALL = {model_loaded: true, golden_leads: true, prediction_log: true, accepting: true};

/** Asks of a version's first golden lead another score than its model gives. */
function moveGolden({paths}: Project, version: string): void {
  const path = join(paths.registry, version, "golden.json");
  const golden = JSON.parse(readFileSync(path, "utf8"));
  golden.leads[0].score += 0.001;
  writeFileSync(path, JSON.stringify(golden));
}

describe("GET /livez", () => {
  it("is 200 whatever is wrong", async () => {
    const {call} = await openService({model: null, state: {draining: true}}, {predictionsPath: tmpdir()});
    const response = await call({url: "/livez"});
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({status: "alive"});
  });
});

describe("GET /readyz", () => {
  it("is 200 when a lead would be scored and logged", async () => {
    const {call} = await openService();
    const response = await call({url: "/readyz"});
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({status: "ready", checks: ALL, reasons: []});
  });

  it("is 503 without a model", async () => {
    const {call} = await openService({model: null});
    const response = await call({url: "/readyz"});
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      status: "not ready",
      checks: {...ALL, model_loaded: false, golden_leads: false},
      reasons: ["There is no model loaded: project demo has no model."]
    });
  });

  it.each([
    ["model file", (broken: Project, version: string) => damage(broken, version, "model.onnx")],
    ["golden lead", moveGolden]
  ])("is 503 with a broken %s, and alive", async (_, spoil) => {
    const broken = copyProject(shop);
    spoil(broken, findCurrentVersion(broken) ?? "");
    const served = new FollowedModel(broken, () => undefined);
    await served.check();
    const {call} = await openService({served, project: broken});
    const response = await call({url: "/readyz"});
    expect(response.statusCode).toBe(503);
    expect(response.json().checks).toMatchObject({model_loaded: false, golden_leads: false});
    expect(response.json().reasons).toHaveLength(1);
    expect((await call({url: "/livez"})).statusCode).toBe(200);
  });

  it("is 200 with the real model, whose golden leads were proved", async () => {
    const demo = openProject("demo");
    const served = new FollowedModel(demo, () => undefined);
    await served.check();
    expect(readVersion(demo, served.model?.modelVersion ?? "").golden.leads.length).toBeGreaterThan(0);
    const {call} = await openService({served, project});
    expect((await call({url: "/readyz"})).statusCode).toBe(200);
  });

  it("is 503 while the prediction log cannot be written", async () => {
    const {call} = await openService({}, {predictionsPath: tmpdir()});
    const response = await call({url: "/readyz"});
    expect(response.statusCode).toBe(503);
    expect(response.json().checks).toEqual({...ALL, prediction_log: false});
    expect(response.json().reasons[0]).toContain("PREDICTIONS_LOG");
  });

  it("turns 503 when the service is told to end, and leads that come are still scored", async () => {
    const state = {draining: false};
    const {call, post} = await openService({state});
    expect((await call({url: "/readyz"})).statusCode).toBe(200);
    state.draining = true;
    const response = await call({url: "/readyz"});
    expect(response.statusCode).toBe(503);
    expect(response.json().checks).toEqual({...ALL, accepting: false});
    expect((await post("/predict", {})).statusCode).toBe(200);
  });
});
