import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {openScorer} from "../../data/openScorer.js";
import {openProject} from "../../data/project.js";
import {publishesModel, readPublishedFile, readPublishedModel} from "../../data/publishedModel.js";
import {readReferenceLeads} from "../support/referenceLeads.js";

const DEMO = openProject("demo");
const LEFT_OUT = {PUBLISH_MODEL: "false"};

describe("readPublishedModel(project, env)", () => {
  it("has the version that is served, and an example that it scores as the service does", async () => {
    const model = await readPublishedModel(DEMO, {});
    if (model.status !== "published") throw new Error(model.status);
    const {scorer, version, close} = await openScorer(DEMO);
    const [{score}] = await scorer([model.example.lead]);
    await close();
    expect(model.manifest).toEqual(version.manifest);
    expect(model.example.score).toBe(score);
    const points = model.example.reasons?.reduce((sum, reason) => sum + reason.points, 0) ?? NaN;
    expect(score - points / 100).toBeCloseTo(0.2304, 3);
  });

  it("begins with a lead that is none of the reference's, and tells nothing private", async () => {
    const model = await readPublishedModel(DEMO, {});
    if (model.status !== "published") throw new Error(model.status);
    const {lead} = model.example;
    const privates = DEMO.schema.fields.filter((field) => field.private).map(({name}) => name);
    expect(Object.keys(lead).filter((name) => privates.includes(name))).toEqual([]);
    const isLead = (row: Record<string, unknown>) => Object.entries(lead).every(([name, value]) => row[name] === value);
    expect(readReferenceLeads(DEMO).some(isLead)).toBe(false);
  });

  it("is left out when told, or when its files would tell values of a private field", async () => {
    expect((await readPublishedModel(DEMO, LEFT_OUT)).status).toBe("left out");
    const {schema} = DEMO;
    const fields = schema.fields.map((field) =>
      ["llm_quality", "llm_seniority"].includes(field.name) ? {...field, private: true} : field
    );
    const told = await readPublishedModel({...DEMO, schema: {...schema, fields}}, {});
    expect(told).toMatchObject({status: "private", fields: ["Profile quality", "Seniority"]});
    expect(readPublishedFile({...DEMO, schema: {...schema, fields}}, "model.onnx", {})).toHaveLength(0);
  });

  it("is none without a version", async () => {
    const paths = {...DEMO.paths, registry: "/nowhere"};
    expect(await readPublishedModel({...DEMO, paths}, {})).toEqual({status: "none", schema: DEMO.schema});
    expect(readPublishedFile({...DEMO, paths}, "trees.json", {})).toHaveLength(0);
  });
});

describe("readPublishedFile(project, name, env)", () => {
  it.each(["model.onnx", "trees.json"] as const)("has the %s that the manifest names, or nothing", async (name) => {
    const model = await readPublishedModel(DEMO, {});
    if (model.status !== "published") throw new Error(model.status);
    const hash = createHash("sha256")
      .update(readPublishedFile(DEMO, name, {}))
      .digest("hex");
    expect(hash).toBe(model.manifest.files[name]);
    expect(readPublishedFile(DEMO, name, LEFT_OUT)).toHaveLength(0);
  });
});

describe("publishesModel(env)", () => {
  it("is true unless told", () => {
    expect([{}, {PUBLISH_MODEL: ""}, {PUBLISH_MODEL: "true"}, LEFT_OUT].map(publishesModel)).toEqual([
      true,
      true,
      true,
      false
    ]);
    expect(() => publishesModel({PUBLISH_MODEL: "no"})).toThrow("invalid PUBLISH_MODEL: no; give true or false");
  });
});
