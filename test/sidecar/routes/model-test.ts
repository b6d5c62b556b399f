import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Evaluation} from "../../../data/formats/evaluation.js";
import {findCurrentVersion} from "../../../data/registry.js";
import {openModel} from "../../../sidecar/model.js";
import {readModelFacts} from "../../../sidecar/modelFacts.js";
import type {Manifest} from "../../../workspace/scoring/manifest.js";
import {CANARY, copyProject} from "../../model/support/shop.js";
import {createVersions} from "../../model/support/versions.js";
import {openDemoModel} from "../support/demoModel.js";
import {openService, project} from "../support/service.js";

const {shop} = await createVersions(1);
const model = await openDemoModel();
const folder = join(project.paths.registry, model.modelVersion);

describe("GET /model", () => {
  it("tells what the version's own files say", async () => {
    const {call} = await openService({model});
    const facts = (await call({url: "/model"})).json();
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const evaluation: Evaluation = JSON.parse(readFileSync(join(folder, "evaluation.json"), "utf8"));
    expect(facts).toMatchObject({
      project: "demo",
      model_version: model.modelVersion,
      schema_hash: manifest.schema_hash,
      trained: manifest.trained,
      imported: null,
      prior: manifest.prior,
      importance: evaluation.importance,
      evaluation: {rows: evaluation.rows, roc_auc: evaluation.roc_auc, recall: evaluation.recall}
    });
    expect(facts.columns).toEqual(manifest.columns.map(({name, field, kind}) => ({name, field, kind})));
  });

  it("tells no private value", async () => {
    const served = await openModel(shop, findCurrentVersion(shop) ?? "");
    const {call} = await openService({model: served, project: shop});
    const {body} = await call({url: "/model"});
    await served.retire();
    expect(body).toContain("has_owner");
    expect(body).not.toContain(CANARY);
  });

  it("does not name the level of a private field, as a model that was brought may have one", () => {
    const {folder, manifest} = model.version!;
    const fields = project.schema.fields.map((field) => ({...field, private: field.name === "companysize"}));
    const facts = readModelFacts({folder, manifest}, {...project.schema, fields});
    const columns = facts.columns.filter(({field}) => field === "companysize");
    expect(columns.length).toBeGreaterThan(3);
    expect(new Set(columns.map(({name}) => name))).toEqual(new Set([null]));
    expect(JSON.stringify(facts)).not.toContain("11-50");
  });

  it("tells nothing of a measurement that was not made", async () => {
    const unmeasured = copyProject(shop);
    const version = findCurrentVersion(unmeasured) ?? "";
    rmSync(join(unmeasured.paths.registry, version, "evaluation.json"));
    const served = await openModel(unmeasured, version);
    const {call} = await openService({model: served, project: unmeasured});
    expect((await call({url: "/model"})).json()).toMatchObject({evaluation: null, importance: null});
    await served.retire();
  });

  it("is 409 for a model of no version, and 503 without one", async () => {
    expect((await (await openService()).call({url: "/model"})).statusCode).toBe(409);
    expect((await (await openService({model: null})).call({url: "/model"})).statusCode).toBe(503);
  });
});
